using Node9.Mcp.Gateway.Clients.Entries;
using Node9.Mcp.Gateway.Clients.Hooks;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Clients.Installs;

/// <summary>Takes what is ours out of a file and leaves what is not, whoever edited it since.</summary>
internal static class Unmaking
{
    /// <summary>The text without our words and hooks; the same text when there are none.</summary>
    /// <param name="file">What the file is.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="made">What set-up is known to have made.</param>
    /// <param name="done">Gets what is done.</param>
    /// <param name="left">Gets what stays although it is ours.</param>
    /// <param name="problems">Gets why it cannot be done.</param>
    public static string Of(
        ClientFile file, string text, MadeParts made, ICollection<string> done, ICollection<string> left,
        ICollection<Diagnostic> problems)
    {
        string edited = text;
        if (file.Servers is { } servers)
        {
            EntryFile read = EntryFile.Read(servers, file.Path, text);
            var splices = new List<TextSplice>();
            foreach (ServerEntry entry in read.Entries)
            {
                if (OwnCommand.IsWrap(entry.Line))
                {
                    string pointer = MadeParts.Pointer(entry.Way);
                    splices.AddRange(EntryWrap.Unwrap(
                        text, entry, servers.IsToml, made.Arguments.Contains(pointer), made.Interpreters.Contains(pointer)));
                    done.Add($"`{entry.Name}` is started directly again");
                }
                else if (OwnCommand.IsRun(entry.Line))
                {
                    left.Add($"`{entry.Name}` stands for the servers of a configuration of yours: take it out by hand");
                }
            }

            Report(read.Problems, problems);
            edited = TextSplice.Apply(text, splices);
            Report(EntryFile.Read(servers, file.Path, edited).Problems, problems);
        }

        if (problems.Count == 0 && file.Hooks is { } hooks && !edited.AsSpan().Trim("\uFEFF \t\r\n").IsEmpty)
        {
            string? without = HookEdit.Remove(edited, hooks, made.Members);
            if (without is null)
            {
                FileText.Report(DiagnosticIds.OddClientFile, file.Path, "is not JSON, and was left as it is",
                    $"take out what calls `{OwnCommand.ProgramName} hook` by hand", problems);
            }
            else if (without != edited)
            {
                edited = without;
                done.Add("hooks are taken out");
            }
        }

        return edited;
    }

    /// <summary>Whether nothing is left of a file that set-up made.</summary>
    public static bool IsEmpty(ClientFile file, string text, MadeParts made) =>
        file.Hooks is { } hooks && (text.AsSpan().Trim("\uFEFF \t\r\n").IsEmpty
        || (DocumentReader.Read("", text).Root is { Kind: NodeKind.Object } root
            && root.Members.All(member => made.Members.Contains(member.Name) && hooks.Root.Any(each => each.Name == member.Name))));

    private static void Report(IReadOnlyList<Diagnostic> found, ICollection<Diagnostic> problems)
    {
        foreach (Diagnostic problem in found)
        {
            problems.Add(problem);
        }
    }
}
