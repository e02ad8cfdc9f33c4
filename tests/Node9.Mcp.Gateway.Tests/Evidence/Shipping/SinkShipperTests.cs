using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Evidence;
using Node9.Mcp.Gateway.Evidence.Shipping;
using Node9.Mcp.Gateway.Evidence.Sinks;
using Node9.Mcp.Gateway.Tests.Audit;

namespace Node9.Mcp.Gateway.Tests.Evidence.Shipping;

public sealed class SinkShipperTests : IDisposable
{
    private readonly SampleLog _log = new();
    private readonly RecordingSink _sink = new();
    private readonly List<EvidenceDroppedEvent> _dropped = [];
    private readonly SinkOptions _options = new() { Type = "file", Name = "test", Address = "/nowhere", From = "start" };

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Another_process_goes_on_where_the_last_one_stopped()
    {
        _log.WriteRun(3);
        Assert.Equal(8, await OnceAsync());
        Assert.Equal(0, await OnceAsync());
        _log.WriteRun(2);

        Assert.Equal(6, await OnceAsync());

        Assert.Equal(AllHashes(), _sink.Ids);
    }

    [Fact]
    public async Task A_new_sink_begins_with_now_unless_told_otherwise()
    {
        _log.WriteRun(3);
        Assert.Equal(0, await OnceAsync(_options with { From = "now" }));
        _log.WriteRun(1);

        Assert.Equal(4, await OnceAsync(_options with { From = "now" }));
    }

    [Fact]
    public async Task What_a_failed_sink_was_given_is_given_again_in_order()
    {
        _log.WriteRun(300);
        _sink.FailAfter = 1;

        await Assert.ThrowsAsync<EvidenceSinkException>(() => OnceAsync());
        Assert.Equal(500, _sink.Ids.Count);
        _sink.FailAfter = int.MaxValue;
        Assert.Equal(102, await OnceAsync());

        Assert.Equal(AllHashes(), _sink.Ids);
    }

    [Fact]
    public async Task Rows_that_come_after_a_restart_still_know_their_call()
    {
        using AuditLog log = _log.Open();
        log.Append(SampleEvidence.Held("c1"));
        log.Flush();
        await OnceAsync();
        log.Append(SampleLog.Completed("c1"));
        log.Flush();

        await OnceAsync();

        Assert.Equal("grace", _sink.Rows[^1].Call.GetProperty("approver").GetString());
    }

    [Fact]
    public async Task A_row_that_is_half_written_waits_for_its_rest()
    {
        string file = _log.WriteRun(1);
        byte[] whole = File.ReadAllBytes(file);
        File.WriteAllBytes(file, whole[..^20]);
        Assert.Equal(3, await OnceAsync());
        File.WriteAllBytes(file, whole);

        Assert.Equal(1, await OnceAsync());
    }

    [Fact]
    public async Task A_file_that_is_not_the_one_that_was_shipped_is_shipped_from_its_beginning()
    {
        string file = _log.WriteRun(2);
        await OnceAsync();
        string other = _log.WriteRun(5);
        File.Move(other, file, overwrite: true);

        Assert.Equal(12, await OnceAsync());
    }

    [Fact]
    public async Task Beyond_its_bound_the_oldest_rows_are_left_out_and_counted()
    {
        _log.WriteRun(400);
        string file = Directory.EnumerateFiles(_log.Directory, "*.jsonl").Single();
        long bound = new FileInfo(file).Length / 4;

        long? sent = await OnceAsync(_options with { MostBehind = bound });

        long dropped = _dropped.Sum(static each => each.Rows);
        Assert.Equal(802, sent + dropped);
        Assert.InRange(dropped, 550, 650);
        Assert.Equal(AllHashes()[(int)dropped..], _sink.Ids);
    }

    [Fact]
    public async Task What_is_left_out_is_settled_while_the_sink_is_still_down_and_told_once()
    {
        _log.WriteRun(400);
        long size = new FileInfo(Directory.EnumerateFiles(_log.Directory, "*.jsonl").Single()).Length;
        SinkOptions options = _options with { MostBehind = size / 2 };
        _sink.FailAfter = 0;

        await Assert.ThrowsAsync<EvidenceSinkException>(() => OnceAsync(options));
        await Assert.ThrowsAsync<EvidenceSinkException>(() => OnceAsync(options));
        _sink.FailAfter = int.MaxValue;
        long? sent = await OnceAsync(options);

        Assert.Equal(802 - Assert.Single(_dropped).Rows, sent);
    }

    [Fact]
    public async Task One_process_alone_ships_to_a_sink()
    {
        _log.WriteRun(1);
        using SinkShipper first = Shipper(_options);
        using SinkShipper second = Shipper(_options);
        Assert.Equal(4, await first.OnceAsync(TestContext.Current.CancellationToken));

        Assert.Null(await second.OnceAsync(TestContext.Current.CancellationToken));
        first.Dispose();
        Assert.Equal(0, await second.OnceAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_gateway_tells_in_its_log_what_was_left_out_and_the_sink_gets_that_row()
    {
        _log.WriteRun(400);
        string file = Path.Combine(_log.State.FullPath, "shipped.jsonl");
        using AuditLog log = _log.Open();
        var said = new List<string>();
        var options = new SinkOptions { Type = "file", Name = "out", Address = file, From = "start", MostBehind = 65536 };
        await using (EvidenceShipping.Start(new AuditOptions { Sinks = [options] }, _log.State, log, said.Add, TimeProvider.System))
        {
            using var watch = new FileSystemWatcher(_log.State.FullPath);
            while (true)
            {
                var changed = new TaskCompletionSource();
                watch.Changed += (_, _) => changed.TrySetResult();
                watch.Created += (_, _) => changed.TrySetResult();
                watch.EnableRaisingEvents = true;
                if (File.Exists(file) && File.ReadAllText(file).Contains("evidence.dropped", StringComparison.Ordinal))
                {
                    break;
                }

                await changed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            }
        }

        Assert.Empty(said);
        Assert.Contains("evidence.dropped", File.ReadAllText(log.CurrentFile), StringComparison.Ordinal);
    }

    private async Task<long?> OnceAsync(SinkOptions? options = null)
    {
        using SinkShipper shipper = Shipper(options ?? _options);
        return await shipper.OnceAsync(TestContext.Current.CancellationToken);
    }

    private SinkShipper Shipper(SinkOptions options) =>
        new(options, _log.State, _sink, new ShippingNotices(static _ => { }, _dropped.Add), TimeProvider.System);

    private List<string> AllHashes() => [.. new EvidenceReader(_log.Directory).Rows().Select(static row => row.Id)];

    private sealed class RecordingSink : IEvidenceSink
    {
        private int _batches;

        public int FailAfter { get; set; } = int.MaxValue;

        public List<EvidenceRow> Rows { get; } = [];

        public List<string> Ids => [.. Rows.Select(static row => row.Id)];

        public Task SendAsync(IReadOnlyList<EvidenceRow> rows, CancellationToken cancellation)
        {
            if (_batches++ >= FailAfter)
            {
                throw new EvidenceSinkException("down");
            }

            Rows.AddRange(rows);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
