namespace Node9.Mcp.Policy.Code.Tokens;

/// <summary>What a piece of code is.</summary>
internal enum TokenKind : byte
{
    /// <summary>A word, with its sigil where the language has such: <c>os</c>, <c>$x</c>.</summary>
    Name,

    /// <summary>A string, its escapes decoded.</summary>
    Text,

    /// <summary>A string that a shell runs: back-quotes, <c>qx()</c>, <c>%x()</c>.</summary>
    Shell,

    /// <summary>A list of words: <c>qw(a b)</c>, <c>%w[a b]</c>.</summary>
    Words,

    /// <summary>A regular expression.</summary>
    Pattern,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Punctuation.</summary>
    Mark,

    /// <summary>The end of a line or statement.</summary>
    Line,

    /// <summary>The end of the code.</summary>
    End,
}
