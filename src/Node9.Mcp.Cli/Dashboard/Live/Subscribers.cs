using System.Threading.Channels;

namespace Node9.Mcp.Cli.Dashboard.Live;

/// <summary>The open pages. A page that does not read what it is sent is let go: it comes back and gets everything
/// anew.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class Subscribers
{
    private const int MostPages = 8, MostWaiting = 2048;

    private readonly Lock _gate = new();

    private readonly List<Channel<ReadOnlyMemory<byte>>> _all = [];

    /// <summary>Whether anybody looks.</summary>
    public bool Any
    {
        get
        {
            lock (_gate)
            {
                return _all.Count > 0;
            }
        }
    }

    /// <summary>A new page's frames, which begin with <paramref name="first"/>, taken while nothing is sent; null when there are
    /// too many pages.</summary>
    public Channel<ReadOnlyMemory<byte>>? Add(Func<IReadOnlyList<ReadOnlyMemory<byte>>> first)
    {
        lock (_gate)
        {
            if (_all.Count == MostPages)
            {
                return null;
            }

            IReadOnlyList<ReadOnlyMemory<byte>> frames = first();
            var channel = Channel.CreateBounded<ReadOnlyMemory<byte>>(MostWaiting + frames.Count);
            foreach (ReadOnlyMemory<byte> frame in frames)
            {
                channel.Writer.TryWrite(frame);
            }

            _all.Add(channel);
            return channel;
        }
    }

    /// <summary>The page is gone.</summary>
    public void Remove(Channel<ReadOnlyMemory<byte>> page)
    {
        lock (_gate)
        {
            _all.Remove(page);
        }
    }

    /// <summary>Runs <paramref name="change"/> while no page comes, and sends what it gives to every page.</summary>
    public void Send(Func<ReadOnlyMemory<byte>> change)
    {
        lock (_gate)
        {
            ReadOnlyMemory<byte> frame = change();
            for (int i = _all.Count - 1; i >= 0; i--)
            {
                if (!_all[i].Writer.TryWrite(frame))
                {
                    _all[i].Writer.TryComplete();
                    _all.RemoveAt(i);
                }
            }
        }
    }
}
