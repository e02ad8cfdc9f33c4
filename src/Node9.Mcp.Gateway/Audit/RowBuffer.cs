namespace Node9.Mcp.Gateway.Audit;

/// <summary>Sealed rows that wait to be written, one after the other.</summary>
/// <remarks>Not thread-safe; the log guards it. Grows as needed and gives back what a flood made it grow to.</remarks>
internal sealed class RowBuffer
{
    private const int Kept = 1 << 20;

    private byte[] _bytes = new byte[16 << 10];

    /// <summary>Bytes that are waiting.</summary>
    public int Length { get; private set; }

    /// <summary>What is waiting.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>Room for <paramref name="size"/> more bytes, which count once <see cref="Advance"/> is called.</summary>
    public Span<byte> Room(int size)
    {
        if (_bytes.Length - Length < size)
        {
            Array.Resize(ref _bytes, Math.Max(Length + size, _bytes.Length * 2));
        }

        return _bytes.AsSpan(Length);
    }

    /// <summary>Counts the first <paramref name="size"/> bytes of the last <see cref="Room"/> as waiting.</summary>
    public void Advance(int size) => Length += size;

    /// <summary>Forgets what was waiting.</summary>
    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > Kept)
        {
            _bytes = new byte[Kept];
        }
    }
}
