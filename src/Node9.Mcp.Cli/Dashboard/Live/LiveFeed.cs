using System.Text.Json;
using System.Threading.Channels;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Views;
using Node9.Mcp.Gateway.Audit.Reading;

namespace Node9.Mcp.Cli.Dashboard.Live;

/// <summary>Follows the approval store and the log, once for all pages, and tells each page what it missed and then what
/// happens.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class LiveFeed(ApprovalDesk desk, string log, TimeProvider time, Action<string> report)
{
    private const int RowsKept = 300, SettledShown = 60, PendingShown = 500;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250), CountEvery = TimeSpan.FromSeconds(2),
        RetryAfter = TimeSpan.FromSeconds(2), Renew = TimeSpan.FromMinutes(1);

    private readonly Subscribers _pages = new();

    private readonly Queue<ReadOnlyMemory<byte>> _rows = new();

    private readonly Lock _countsGate = new();

    private readonly DayCounts _counts = new(time);

    private readonly AuditFollower _follower = new(log, time);

    private volatile bool _counted;

    private bool _begun;

    private long _since = desk.Store.LastEvent();

    /// <summary>Runs until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellation) => Task.WhenAll(
        KeepAsync(FollowApprovalsAsync, "approvals", cancellation),
        KeepAsync(FollowLogAsync, "audit log", cancellation),
        KeepAsync(SendCountsAsync, "audit log", cancellation));

    /// <summary>A new page's frames; null when there are too many pages.</summary>
    public Channel<ReadOnlyMemory<byte>>? Join() => _pages.Add(Everything);

    /// <summary>The page is gone.</summary>
    public void Leave(Channel<ReadOnlyMemory<byte>> page) => _pages.Remove(page);

    private List<ReadOnlyMemory<byte>> Everything()
    {
        var frames = new List<ReadOnlyMemory<byte>>
        {
            Frame.Of("hello", writer =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("now", time.GetUtcNow().ToUnixTimeMilliseconds());
                writer.WriteString("user", Environment.UserName);
                writer.WriteString("host", Environment.MachineName);
                writer.WriteEndObject();
            }),
        };
        IReadOnlyList<ApprovalRequest> all = desk.Store.List(all: true);
        IEnumerable<ApprovalRequest> pending = all.Where(static each => each.State == ApprovalState.Pending).Take(PendingShown);
        IEnumerable<ApprovalRequest> settled = all.Where(static each => each.State != ApprovalState.Pending)
            .OrderByDescending(static each => each.ChangedAt).Take(SettledShown).Reverse();
        frames.AddRange(desk.Views([.. settled, .. pending]).Select(Card));
        frames.AddRange(_rows);
        frames.Add(Counts());
        frames.Add(Frame.Of("ready", static writer =>
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }));
        return frames;
    }

    private async Task FollowApprovalsAsync(CancellationToken cancellation)
    {
        var changed = new SemaphoreSlim(0);
        long renewed = time.GetTimestamp();
        while (true)
        {
            if (time.GetElapsedTime(renewed) >= Renew && _pages.Any)
            {
                renewed = time.GetTimestamp();
                RenewPending();
            }

            foreach (ApprovalEvent each in desk.Store.Events(_since))
            {
                _pages.Send(() => Card(desk.View(each.Request)));
                _since = each.Number;
            }

            await desk.SubscribeAsync(() => changed.Release(), cancellation).ConfigureAwait(false);
            await changed.WaitAsync(Look, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Words that name a time, and counts of what is like it, grow old while a request waits.</summary>
    private void RenewPending()
    {
        foreach (ApprovalView view in desk.Views([.. desk.Store.List(all: false).Take(PendingShown)]))
        {
            _pages.Send(() => Card(view));
        }
    }

    private async Task FollowLogAsync(CancellationToken cancellation)
    {
        if (!_begun)
        {
            _follower.SkipOlderThan(time.GetUtcNow() - TimeSpan.FromDays(1));
            _begun = true;
        }

        await foreach (AuditEntry entry in _follower.RowsAsync(cancellation).ConfigureAwait(false))
        {
            if (entry.Event == "call.decided")
            {
                lock (_countsGate)
                {
                    _counts.Add(entry);
                }

                _counted = true;
            }

            if (entry.Event is "call.decided" or "call.completed")
            {
                _pages.Send(() => Kept(Frame.Of("row", writer => AuditRow.Write(writer, entry))));
            }
        }
    }

    private async Task SendCountsAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(CountEvery, time);
        while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
        {
            if (_counted && _pages.Any)
            {
                _counted = false;
                _pages.Send(Counts);
            }
        }
    }

    private ReadOnlyMemory<byte> Kept(ReadOnlyMemory<byte> frame)
    {
        _rows.Enqueue(frame);
        if (_rows.Count > RowsKept)
        {
            _rows.Dequeue();
        }

        return frame;
    }

    private ReadOnlyMemory<byte> Counts()
    {
        lock (_countsGate)
        {
            return Frame.Of("counts", _counts.Write);
        }
    }

    private static ReadOnlyMemory<byte> Card(ApprovalView view) =>
        Frame.Of("approval", writer => ApprovalCard.Write(writer, view));

    /// <summary>Goes on after a file or the store failed, and says so to the person and on every page.</summary>
    private async Task KeepAsync(Func<CancellationToken, Task> follow, string what, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await follow(cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (e is ApprovalStoreException or IOException or UnauthorizedAccessException)
            {
                string problem = $"the {what} cannot be read: {e.Message.TrimEnd('.')}";
                report(problem);
                _pages.Send(() => Frame.Of("trouble", writer => WriteProblem(writer, problem)));
                await Task.Delay(RetryAfter, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static void WriteProblem(Utf8JsonWriter writer, string problem)
    {
        writer.WriteStartObject();
        writer.WriteString("problem", problem);
        writer.WriteEndObject();
    }
}
