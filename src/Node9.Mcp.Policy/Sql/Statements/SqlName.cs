using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Sql.Statements;

/// <summary>A name as the server would take it: folded, its quotes undone, its parts joined by dots.</summary>
/// <param name="Text">The whole: <c>public.users</c>.</param>
/// <param name="Parts">How many parts; 0 when there was no name.</param>
/// <param name="Quoted">Whether the last part was in quotes.</param>
/// <param name="Span">Where it stands.</param>
internal readonly record struct SqlName(string Text, int Parts, bool Quoted, SourceSpan Span)
{
    /// <summary>No name where one was looked for.</summary>
    public bool IsMissing => Parts == 0;

    /// <summary>The last part, which names the thing within its schema.</summary>
    public ReadOnlySpan<char> Last => Parts <= 1 ? Text : Text.AsSpan(Text.LastIndexOf('.') + 1);
}
