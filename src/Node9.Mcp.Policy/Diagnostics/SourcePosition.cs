namespace Node9.Mcp.Policy.Diagnostics;

/// <summary>A place in a document that a person wrote.</summary>
/// <param name="File">The document's name, as the person knows it.</param>
/// <param name="Line">1-based; 0 when the document as a whole is meant.</param>
/// <param name="Column">1-based, in UTF-16 units; 0 when the line as a whole is meant.</param>
public readonly record struct SourcePosition(string File, int Line, int Column)
{
    /// <summary><c>file:line:col</c>, leaving out what is not known.</summary>
    public override string ToString() =>
        Line == 0 ? File : Column == 0 ? $"{File}:{Line}" : $"{File}:{Line}:{Column}";
}
