namespace Node9.Mcp.Policy;

/// <summary>The bytes of a data file where they lie in the loaded program: nothing is copied, and what is not looked at is
/// not even read from the disk.</summary>
/// <remarks>Valid as long as the process lives. Immutable; thread-safe.</remarks>
internal readonly unsafe struct EmbeddedFile(byte* start, int length)
{
    private readonly byte* _start = start;
    private readonly int _length = length;

    /// <summary>UTF-8 with line feeds.</summary>
    public ReadOnlySpan<byte> Text => new(_start, _length);
}
