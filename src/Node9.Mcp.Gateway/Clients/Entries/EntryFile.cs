using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Gateway.Clients.Entries;

/// <summary>What came of reading the servers of a client's file.</summary>
/// <param name="Entries">The servers in the order written.</param>
/// <param name="Problems">Why there are none; a file with a problem is left alone.</param>
internal sealed record EntryFile(IReadOnlyList<ServerEntry> Entries, IReadOnlyList<Diagnostic> Problems)
{
    /// <summary>Reads <paramref name="text"/> in the syntax of its place; <paramref name="file"/> is what messages call it.</summary>
    public static EntryFile Read(ServerPlace place, string file, string text) =>
        place.IsToml ? TomlEntries.Read(file, text, place.Members) : JsonEntries.Read(file, text, place.Members);
}
