using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Policy.Documents;

/// <summary>One named value of an object, with the place of its name.</summary>
/// <param name="Name">The name, with its escapes resolved.</param>
/// <param name="Position">Where the name stands.</param>
/// <param name="Value">The value.</param>
public sealed record DocumentMember(string Name, SourcePosition Position, DocumentNode Value)
{
    /// <summary>Offset of the quote that opens the name, in the text it was read from.</summary>
    public int Start { get; init; }
}
