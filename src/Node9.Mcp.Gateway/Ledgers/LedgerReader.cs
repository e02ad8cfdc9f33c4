namespace Node9.Mcp.Gateway.Ledgers;

/// <summary>Reads what was added to a ledger since the last time and tells it to views.</summary>
/// <remarks>A last line without its line feed waits until it is whole. Not thread-safe.</remarks>
internal sealed class LedgerReader(List<ILedgerView> views)
{
    private const int FirstBuffer = 32 << 10;

    private byte[] _buffer = [];

    /// <summary>Up to where the file was told.</summary>
    public long Position { get; private set; }

    /// <summary>Whether the last line told said that another file takes this one's place.</summary>
    public bool IsMoved { get; private set; }

    /// <summary>Whether everything was forgotten since this was last set to false: what is in no file yet must be told again.</summary>
    public bool HasForgotten { get; set; }

    /// <summary>Begins anew, for another file.</summary>
    public void Reset()
    {
        Position = 0;
        IsMoved = false;
        HasForgotten = true;
        foreach (ILedgerView view in views)
        {
            view.Reset();
        }
    }

    /// <summary>Tells what is new in <paramref name="file"/>.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public void Pull(LedgerFile file)
    {
        long length = file.Length;
        if (length < Position)
        {
            Reset(); // Somebody cut it: what is there now is all there is.
        }

        while (Position < length)
        {
            if (_buffer.Length == 0)
            {
                _buffer = new byte[FirstBuffer];
            }

            int want = (int)Math.Min(length - Position, _buffer.Length);
            int read = file.Read(_buffer.AsSpan(0, want), Position);
            int used = Tell(_buffer.AsSpan(0, read));
            if (used > 0)
            {
                Position += used;
            }
            else if (read < _buffer.Length)
            {
                return;
            }
            else if (_buffer.Length < SessionLedger.MostLineBytes * 2)
            {
                _buffer = new byte[_buffer.Length * 2];
            }
            else
            {
                Position += read; // A line longer than any may be is passed over, piece by piece.
            }
        }
    }

    /// <summary>Passes over lines that were told before they were appended.</summary>
    public void Skip(int bytes) => Position += bytes;

    /// <summary>Tells lines that are not in the file; returns how many bytes were whole lines.</summary>
    public int Tell(ReadOnlySpan<byte> lines)
    {
        int used = 0;
        while (lines[used..].IndexOf((byte)'\n') is var end and >= 0)
        {
            ReadOnlySpan<byte> line = lines.Slice(used, end);
            used += end + 1;
            if (line.IsEmpty || !LedgerRow.TryRead(line, out LedgerRow row))
            {
                continue;
            }

            IsMoved = row.Kind.SequenceEqual("moved"u8);
            for (int i = 0; i < views.Count; i++)
            {
                views[i].Take(row);
            }
        }

        return used;
    }
}
