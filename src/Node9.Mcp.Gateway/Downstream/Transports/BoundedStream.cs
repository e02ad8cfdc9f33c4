namespace Node9.Mcp.Gateway.Downstream.Transports;

/// <summary>Passes a response through and breaks it off when one message in it outgrows the limit.</summary>
/// <param name="events">A blank line ends a message (server-sent events); otherwise the whole is one.</param>
/// <param name="outcome">Where a break is noted, beside being thrown.</param>
internal sealed class BoundedStream(Stream inner, long limit, bool events, ResponseOutcome? outcome) : Stream
{
    private long message;
    private bool lineIsBlank = true;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Count(buffer.AsSpan(offset, read));
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Count(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Count(ReadOnlySpan<byte> bytes)
    {
        while (events && bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            var blank = lineIsBlank && !bytes[..end].ContainsAnyExcept((byte)'\r');
            Add(end + 1);
            message = blank ? 0 : message;
            lineIsBlank = true;
            bytes = bytes[(end + 1)..];
        }

        lineIsBlank &= !bytes.ContainsAnyExcept((byte)'\r');
        Add(bytes.Length);
    }

    private void Add(int bytes)
    {
        message += bytes;
        if (message > limit)
        {
            var error = new ResponseTooLargeException(limit);
            if (outcome is not null)
            {
                outcome.CutOff = error;
            }

            throw error;
        }
    }
}
