using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Audit.Reading;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Tests.Audit;

public sealed class AuditScanTests : IDisposable
{
    private readonly SampleLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void Everything_that_is_named_must_hold()
    {
        using (AuditLog log = _log.Open())
        {
            DecidedEvent blocked = SampleLog.Decided("c1");
            log.Append(blocked);
            log.Append(blocked with { CallId = "c2", Decision = Decision.Allow, Verdict = blocked.Verdict with { Decision = Decision.Allow } });
            log.Append(blocked with { CallId = "c3", Call = new ToolCall { Server = "files", Tool = "no-drop" } });
            log.Append(SampleLog.Completed("c1"));
        }

        Assert.Equal(["c1", "c2"], Calls(new AuditQuery { Tool = "read_file" }));
        Assert.Equal(["c1"], Calls(new AuditQuery { Tool = "read_file", Verdict = "block" }));
        Assert.Equal(["c1", "c2", "c3"], Calls(new AuditQuery { Rule = "no-drop" }));
        Assert.Equal(["c1"], Calls(new AuditQuery { Verdict = "result" }));
        Assert.Equal(["c1", "c2", "c3"], Calls(new AuditQuery { Agent = "claude-code", Server = "files", Session = "s1" }));
        Assert.Empty(Calls(new AuditQuery { Agent = "claude" }));
        Assert.Equal(["c3"], Calls(new AuditQuery { Text = "no-drop", Tool = "no-drop" }));
        Assert.Empty(Calls(new AuditQuery { Text = "nowhere" }));
    }

    [Fact]
    public void What_is_found_is_what_a_slow_reading_finds_also_across_pieces()
    {
        for (int run = 0; run < 3; run++)
        {
            _log.WriteRun(4000, options: new AuditLogOptions { MaxFileBytes = 1 << 20 });
        }

        Assert.Equal(12_000, Calls(new AuditQuery { Verdict = "result" }).Count);
        Assert.Equal(24_000 + Directory.GetFiles(_log.Directory, "*.jsonl").Length + 3, Count(new AuditQuery()));
    }

    [Fact]
    public void A_time_bounds_what_is_found_and_enough_is_enough()
    {
        _log.WriteRun(10);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();

        Assert.Equal(0, Count(new AuditQuery { Since = now.AddHours(1) }));
        Assert.Equal(0, Count(new AuditQuery { Until = now.AddHours(-1) }));
        Assert.Equal(22, Count(new AuditQuery { Since = now.AddHours(-1), Until = now.AddHours(1) }));
        int taken = 0;
        AuditScan.Run(_log.Directory, new AuditQuery(), _ => ++taken < 5);
        Assert.Equal(5, taken);
    }

    private int Count(AuditQuery query) => Found(query).Count;

    private List<string> Calls(AuditQuery query) => [.. Found(query).Select(static entry => entry.Text("callId"))];

    private List<AuditEntry> Found(AuditQuery query)
    {
        var found = new List<AuditEntry>();
        AuditScan.Run(_log.Directory, query, entry =>
        {
            found.Add(entry);
            return true;
        });
        return found;
    }
}
