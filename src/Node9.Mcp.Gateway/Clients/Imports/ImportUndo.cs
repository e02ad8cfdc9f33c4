using Node9.Mcp.Gateway.Clients.Entries;
using Node9.Mcp.Gateway.Clients.Installs;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Clients.Imports;

/// <summary>Puts imported servers back into a client's file that was edited since.</summary>
internal static class ImportUndo
{
    /// <summary>The text with the entry that set-up made replaced by those that it stood for.</summary>
    /// <param name="file">What the file is.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="backup">What it held before it was set up.</param>
    /// <param name="done">Gets what is done.</param>
    public static string Of(ClientFile file, string text, string backup, ICollection<string> done)
    {
        string edited = text;
        foreach (IReadOnlyList<string> way in file.Servers is { } place ? ImportTarget.Ways(place) : [])
        {
            if (Group(text, way) is not { } group || Group(backup, way) is not { } was
                || was.Member(ImportTarget.EntryName) is not null
                || JsonEntries.Read(file.Path, text, [way]).Entries.FirstOrDefault(static each => each.Name == ImportTarget.EntryName)
                    is not { } own || !OwnCommand.IsRun(own.Line))
            {
                continue;
            }

            int index = group.Members.ToList().FindIndex(static each => each.Name == ImportTarget.EntryName);
            edited = DocumentEdit.Remove(edited, way, index) ?? edited;
            foreach (DocumentMember member in was.Members.Where(each =>
                group.Member(each.Name) is null && ImportedEntry.WhyNot(each.Name, each.Value) is null))
            {
                edited = DocumentEdit.Set(edited, [.. way, member.Name], backup[member.Value.Start..member.Value.End]) ?? edited;
                done.Add($"`{member.Name}` is started directly again");
            }
        }

        return edited;
    }

    private static DocumentNode? Group(string text, IReadOnlyList<string> way) =>
        DocumentReader.Read("", text) is { Root: { } root, Diagnostics.Count: 0 } ? DocumentEdit.At(root, way) : null;
}
