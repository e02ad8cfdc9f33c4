namespace Node9.Mcp.Gateway.Audit;

/// <summary>Reads a file line by line as bytes, without a copy per line, while another process may be writing it.</summary>
/// <remarks>Not thread-safe. Memory is bounded: of a line longer than any row, only the first piece is shown.</remarks>
internal sealed class AuditLines : IDisposable
{
    private const int BufferSize = 1 << 20;

    private readonly FileStream _stream;

    private readonly byte[] _buffer = new byte[BufferSize];

    private int _start;

    private int _end;

    private bool _skipping;

    private AuditLines(FileStream stream) => _stream = stream;

    /// <summary>The number of the current line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the current line has no line feed: it is the file's last and was not written whole.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>Whether the file is longer by now than what was read: somebody is writing it.</summary>
    public bool HasGrown => _stream.Length > _stream.Position;

    /// <summary>Opens a file at its beginning, or <paramref name="from"/> bytes behind it.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static AuditLines Open(string path, long from = 0)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
        stream.Seek(from, SeekOrigin.Begin);
        return new AuditLines(stream);
    }

    /// <summary>The next line without its line feed, valid until the next call; false at the end.</summary>
    public bool TryRead(out Span<byte> line)
    {
        while (true)
        {
            int feed = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                line = _buffer.AsSpan(_start, feed);
                _start += feed + 1;
                if (_skipping)
                {
                    _skipping = false;
                    continue;
                }

                Number++;
                return true;
            }

            if (TryFill())
            {
                continue;
            }

            line = _buffer.AsSpan(_start, _end - _start);
            bool full = line.Length == BufferSize;
            _start = _end;
            if (line.IsEmpty || _skipping)
            {
                if (full)
                {
                    continue;
                }

                line = default;
                return false;
            }

            Number++;
            IsCutOff = !full;
            _skipping = full;
            return true;
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();

    /// <summary>Reads on behind what is left; false at the end of the file, or when no more fits.</summary>
    private bool TryFill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        int read = _end == BufferSize ? 0 : _stream.Read(_buffer, _end, BufferSize - _end);
        _end += read;
        return read > 0;
    }
}
