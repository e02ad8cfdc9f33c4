using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Evidence.Sinks;
using Node9.Mcp.Gateway.State;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Node9.Mcp.Gateway.Evidence.Shipping;

/// <summary>Ships the log to one sink, from where the last process that did so had come to.</summary>
/// <remarks>Stands beside the way of calls and never in it. While the sink is down it lags; rows are sent again rather
/// than left out, and left out only beyond the sink's bounds, which the log then tells.</remarks>
public sealed class SinkShipper : IDisposable
{
    private readonly SinkOptions _options;

    private readonly StateDirectory _state;

    private readonly IEvidenceSink _sink;

    private readonly ShippingNotices _notices;

    private readonly TimeProvider _time;

    private readonly ResiliencePipeline _pipeline;

    private SinkLock? _mine;

    private ShippingFeed? _feed;

    /// <summary>A shipper that has not begun.</summary>
    public SinkShipper(
        SinkOptions options, StateDirectory state, IEvidenceSink sink, ShippingNotices notices, TimeProvider time)
    {
        (_options, _state, _sink, _notices, _time) = (options, state, sink, notices, time);
        _pipeline = ShippingPipeline.Build(time);
    }

    /// <summary>Ships all that the log holds now; gives how many rows went out, or null when another process ships to this
    /// sink. Whoever has shipped once is the one that ships, until disposed.</summary>
    /// <exception cref="EvidenceSinkException">The sink does not take them; what it took is remembered.</exception>
    /// <exception cref="IOException">The log or the cursor cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<long?> OnceAsync(CancellationToken cancellation)
    {
        string place = _state.Subdirectory("evidence");
        _mine ??= SinkLock.TryTake(Path.Combine(place, $"{_options.Key}.lock"));
        return _mine is null ? null : await ShipAsync(Path.Combine(place, $"{_options.Key}.cursor"), cancellation).ConfigureAwait(false);
    }

    /// <summary>Lets another process ship.</summary>
    public void Dispose()
    {
        _mine?.Dispose();
        _mine = null;
        _feed = null;
    }

    /// <summary>Ships until cancelled, taking over from a process that dies.</summary>
    public async Task FollowAsync(CancellationToken cancellation)
    {
        string last = "";
        try
        {
            while (true)
            {
                TimeSpan pause = TimeSpan.FromSeconds(1);
                try
                {
                    pause = await OnceAsync(cancellation).ConfigureAwait(false) is null ? TimeSpan.FromSeconds(5) : pause;
                    last = Changed(last, "");
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    last = Changed(last, e.Message);
                    pause = TimeSpan.FromSeconds(15);
                }

                await Task.Delay(pause, _time, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Told to stop: what was not sent is sent by the next process.
        }
        finally
        {
            Dispose();
        }
    }

    private string Changed(string before, string now)
    {
        if (before != now)
        {
            _notices.Say(now.Length == 0
                ? $"evidence: `{_options}` takes rows again"
                : $"evidence: `{_options}` takes no rows: {now}; they stay in the log and are sent later");
        }

        return now;
    }

    private async Task<long> ShipAsync(string path, CancellationToken cancellation)
    {
        ShippingFeed feed = _feed ?? Begin(path);
        long sent = 0;
        while (true)
        {
            ShippingBatch batch = feed.Next(Bounds());
            if (batch.Rows.Count == 0 && batch.Dropped == 0)
            {
                return sent;
            }

            if (batch.Rows.Count > 0)
            {
                try
                {
                    await SendAsync(batch.Rows, cancellation).ConfigureAwait(false);
                }
                catch
                {
                    feed.Cursor = ShippingCursor.Load(path);
                    throw;
                }
            }

            if (batch.Dropped > 0)
            {
                _notices.Dropped(new EvidenceDroppedEvent(_options.Key, batch.Dropped));
            }

            feed.Cursor.Save();
            sent += batch.Rows.Count;
        }
    }

    private ShippingFeed Begin(string path)
    {
        var cursor = ShippingCursor.Load(path);
        var feed = new ShippingFeed(Path.Combine(_state.FullPath, "audit"), cursor);
        if (cursor.IsNew && _options.From == "now")
        {
            feed.SkipToEnd();
        }

        cursor.Save();
        return _feed = feed;
    }

    private ShippingBounds Bounds() => new(
        _options.MostBehind, _options.MostHours is { } hours ? _time.GetUtcNow() - TimeSpan.FromHours(hours) : null);

    private async Task SendAsync(IReadOnlyList<EvidenceRow> rows, CancellationToken cancellation)
    {
        try
        {
            await _pipeline.ExecuteAsync(
                static async (work, stop) => await work.Sink.SendAsync(work.Rows, stop).ConfigureAwait(false),
                (Sink: _sink, Rows: rows), cancellation).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException e)
        {
            throw new EvidenceSinkException("it does not answer in time", e);
        }
        catch (BrokenCircuitException e)
        {
            throw new EvidenceSinkException(e.InnerException?.Message ?? "it has failed too often", e);
        }
    }
}
