using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Gateway.Clients.Entries;

/// <summary>One server of a client's file, with the places of what starts it.</summary>
/// <param name="Way">Names from the root to the entry; the last is the server's own.</param>
/// <param name="Position">Where the entry stands.</param>
internal sealed record ServerEntry(IReadOnlyList<string> Way, SourcePosition Position)
{
    /// <summary>The server's name.</summary>
    public string Name => Way[^1];

    /// <summary>The program; null when the entry has none that is a string.</summary>
    public TextPiece? Command { get; init; }

    /// <summary>The list of arguments from bracket to bracket; null when there is none.</summary>
    public (int Start, int End)? Arguments { get; init; }

    /// <summary>What is in it; null when something in it is no string, or it is no list.</summary>
    public IReadOnlyList<TextPiece>? Words { get; init; } = [];

    /// <summary>The address, when the entry is reached by one.</summary>
    public string? Url { get; init; }

    /// <summary>What the entry puts into the server's environment.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>The command line: program, then arguments.</summary>
    public IReadOnlyList<string> Line => Command is { } command && Words is { } words
        ? [command.Value, .. words.Select(static word => word.Value)] : [];
}
