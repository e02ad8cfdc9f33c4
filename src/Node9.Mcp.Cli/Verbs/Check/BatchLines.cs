namespace Node9.Mcp.Cli.Verbs.Check;

/// <summary>The lines of a stream, one after the other, without a copy of each; the last one may lack its end.</summary>
/// <remarks>Memory is bounded: a line longer than <paramref name="limit"/> is passed over and said to be too long.</remarks>
internal sealed class BatchLines(Stream input, int limit)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Called before waiting for input: the moment to send what has been answered.</summary>
    public required Action BeforeWaiting { get; init; }

    /// <summary>The next line, without its end and valid until the next call; false when there is none.</summary>
    /// <param name="line">The line; empty when it is too long.</param>
    /// <param name="isTooLong">Whether it was longer than the limit.</param>
    public bool TryRead(out ReadOnlyMemory<byte> line, out bool isTooLong)
    {
        isTooLong = false;
        int scanned = _start;
        while (true)
        {
            int found = _buffer.AsSpan(scanned, _end - scanned).IndexOf((byte)'\n');
            if (found >= 0 || (_ended && _end > _start))
            {
                int stop = found >= 0 ? scanned + found : _end;
                isTooLong |= stop - _start > limit;
                line = isTooLong ? default : Trimmed(stop);
                _start = found >= 0 ? stop + 1 : _end;
                return true;
            }

            if (_ended)
            {
                line = default;
                return isTooLong;
            }

            if (_end - _start > limit)
            {
                isTooLong = true;
                _start = _end = 0;
            }

            scanned = Fill();
        }
    }

    private ReadOnlyMemory<byte> Trimmed(int stop) =>
        _buffer.AsMemory(_start, stop - _start - (stop > _start && _buffer[stop - 1] == '\r' ? 1 : 0));

    /// <summary>Reads more; gives the place from which on the buffer is new.</summary>
    private int Fill()
    {
        int open = _end - _start;
        byte[] target = open > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, open).CopyTo(target);
        (_buffer, _start, _end) = (target, 0, open);
        BeforeWaiting();
        int count = input.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        _ended = count == 0;
        return open;
    }
}
