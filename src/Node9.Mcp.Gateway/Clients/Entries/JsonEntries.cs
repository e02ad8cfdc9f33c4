using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Clients.Entries;

/// <summary>Finds the servers in JSON with comments.</summary>
internal static class JsonEntries
{
    private static readonly string[] Addresses = ["url", "httpUrl", "serverUrl"];

    /// <summary>The servers below the members that <paramref name="ways"/> lead to.</summary>
    public static EntryFile Read(string file, string text, IReadOnlyList<IReadOnlyList<string>> ways)
    {
        DocumentResult document = DocumentReader.Read(file, text);
        if (document.Root is not { } root || document.Diagnostics.Count > 0)
        {
            // An empty file is what a client leaves behind that has nothing to say yet.
            return new EntryFile([], text.AsSpan().Trim("\uFEFF \t\r\n").IsEmpty ? [] : document.Diagnostics);
        }

        var entries = new List<ServerEntry>();
        foreach (IReadOnlyList<string> way in ways)
        {
            Walk(root, way, 0, [], entries);
        }

        return new EntryFile(entries, []);
    }

    private static void Walk(
        DocumentNode node, IReadOnlyList<string> way, int depth, IReadOnlyList<string> walked, List<ServerEntry> entries)
    {
        foreach (DocumentMember member in node.Members)
        {
            IReadOnlyList<string> here = [.. walked, member.Name];
            if (depth == way.Count)
            {
                if (member.Value.Kind == NodeKind.Object)
                {
                    entries.Add(ReadEntry(here, member));
                }
            }
            else if (way[depth] == "*" || way[depth] == member.Name)
            {
                Walk(member.Value, way, depth + 1, here, entries);
            }
        }
    }

    private static ServerEntry ReadEntry(IReadOnlyList<string> way, DocumentMember member)
    {
        DocumentNode entry = member.Value;

        // Older files of Zed keep program and arguments one level deeper.
        bool nested = entry.Member("command")?.Value.Kind == NodeKind.Object;
        DocumentNode start = nested ? entry.Member("command")!.Value : entry;
        DocumentNode? command = start.Member(nested ? "path" : "command")?.Value;
        DocumentNode? arguments = start.Member("args")?.Value;
        return new ServerEntry(way, member.Position)
        {
            Command = command is { Kind: NodeKind.Text } ? Piece(command) : null,
            Arguments = arguments is null ? null : (arguments.Start, arguments.End),
            Words = arguments is null ? []
                : arguments.Kind == NodeKind.Array && arguments.Items.All(static item => item.Kind == NodeKind.Text)
                    ? [.. arguments.Items.Select(Piece)] : null,
            Variables = (start.Member("env")?.Value.Members ?? [])
                .Where(static each => each.Value.Kind == NodeKind.Text)
                .ToDictionary(static each => each.Name, static each => each.Value.Text),
            Url = Addresses.Select(name => entry.Member(name)?.Value).FirstOrDefault(static each => each is { Kind: NodeKind.Text })?.Text,
        };
    }

    private static TextPiece Piece(DocumentNode node) => new(node.Start, node.End, node.Text);
}
