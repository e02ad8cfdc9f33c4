namespace Node9.Mcp.Policy.Facts;

/// <summary>A stretch of the text that a fact was read from: offset and length in UTF-16 units of the argument
/// named by <see cref="Fact.Source"/>.</summary>
/// <param name="Start">Offset of the first unit.</param>
/// <param name="Length">Number of units; 0 when the fact has no text of its own.</param>
public readonly record struct SourceSpan(int Start, int Length)
{
    /// <summary>One past the last unit.</summary>
    public int End => Start + Length;

    /// <summary>The stretch from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public static SourceSpan Between(int start, int end) => new(start, Math.Max(0, end - start));
}
