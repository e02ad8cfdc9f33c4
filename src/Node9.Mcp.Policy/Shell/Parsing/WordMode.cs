namespace Node9.Mcp.Policy.Shell.Parsing;

/// <summary>What kind of text is being read, which settles where it ends and what quotes mean in it.</summary>
internal enum WordMode : byte
{
    /// <summary>A word of a command: ends at a blank or an operator.</summary>
    Ordinary,

    /// <summary>The same as an argument of <c>declare</c> and its like, where <c>name=(…)</c> is one word.</summary>
    Declaration,

    /// <summary>Inside an extended glob: ends at the closing bracket.</summary>
    Pattern,

    /// <summary>The right side of <c>=~</c>: brackets and bars belong to the word.</summary>
    Regex,

    /// <summary>Behind the operator of <c>${…}</c>: ends at the closing brace or at a given character.</summary>
    Operand,

    /// <summary>The same inside double quotes, where single quotes and most backslashes are plain text.</summary>
    QuotedOperand,

    /// <summary>Inside <c>"…"</c>.</summary>
    DoubleQuotes,

    /// <summary>Lines of a here-document: as in double quotes, which are plain text here.</summary>
    HereDocument,

    /// <summary>An expression or subscript, up to a known end.</summary>
    Arithmetic,
}
