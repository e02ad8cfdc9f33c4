using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Audit.Verification;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.Gateway.Tests.Audit;

public sealed class AuditLogTests : IDisposable
{
    private readonly SampleLog _sample = new();

    [Fact]
    public void Every_row_follows_the_published_definition_of_the_chain()
    {
        string path = _sample.WriteRun(5);

        string previous = new('0', 64);
        long sequence = 0;
        foreach (string line in File.ReadAllText(path).TrimEnd('\n').Split('\n'))
        {
            JsonElement row = JsonElement.Parse(line);
            string hashed = line[..^75] + "}";
            Assert.Equal(previous, row.GetProperty("prev").GetString());
            Assert.Equal(++sequence, row.GetProperty("seq").GetInt64());
            previous = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hashed)));
            Assert.Equal(previous, row.GetProperty("hash").GetString());
        }

        Assert.Equal(12, sequence);
    }

    [Fact]
    public void A_decision_tells_who_asked_for_what_and_why_it_was_refused()
    {
        using AuditLog log = _sample.Open();
        log.Append(SampleLog.Decided("c1") with { AgentVersion = "2.0", ApprovalId = "a1", Approver = "grace" });
        log.Flush();

        JsonElement row = Rows(log)[1];

        Assert.Equal("call.decided", row.GetProperty("event").GetString());
        Assert.Equal("c1", row.GetProperty("callId").GetString());
        Assert.Equal("s1", row.GetProperty("session").GetString());
        Assert.Equal("claude-code", row.GetProperty("agent").GetProperty("name").GetString());
        Assert.Equal("2.0", row.GetProperty("agent").GetProperty("version").GetString());
        Assert.Equal("ada", row.GetProperty("user").GetString());
        Assert.Equal("gateway", row.GetProperty("door").GetString());
        Assert.Equal("files", row.GetProperty("server").GetString());
        Assert.Equal("read_file", row.GetProperty("tool").GetString());
        Assert.Equal("block", row.GetProperty("decision").GetString());
        Assert.Equal("no-drop", row.GetProperty("ruleIds")[0].GetString());
        Assert.Equal("tables are not dropped here", row.GetProperty("reason").GetString());
        Assert.Equal("00112233aabbccdd", row.GetProperty("policyRevision").GetString());
        Assert.Equal("a1", row.GetProperty("approvalId").GetString());
        Assert.Equal("grace", row.GetProperty("approver").GetString());
        Assert.Equal(
            CanonicalJson.Digest(SampleLog.Decided("c1").Call.Arguments), row.GetProperty("argsDigest").GetString());
    }

    [Fact]
    public void No_value_of_an_argument_and_no_odd_name_reaches_the_log()
    {
        using AuditLog log = _sample.Open();
        log.Append(SampleLog.Decided("c1", """{"token":"s3cr3t","s3cr3t as name":1,"deep":{"password":"s3cr3t"}}"""));
        log.Flush();

        Assert.DoesNotContain("s3cr3t", File.ReadAllText(log.CurrentFile), StringComparison.Ordinal);
        Assert.Equal(
            """[{"name":"token","type":"string","bytes":8},{"type":"number","bytes":1},{"name":"deep","type":"object","bytes":21}]""",
            Rows(log)[1].GetProperty("args").GetRawText());
    }

    [Fact]
    public void Text_that_others_chose_is_bounded_and_escaped()
    {
        using AuditLog log = _sample.Open();
        DecidedEvent e = SampleLog.Decided("c1");
        log.Append(e with { Call = e.Call with { Tool = "\u202e\u001b[2J\ud800" + new string('x', 10_000) } });
        log.Flush();

        string tool = Rows(log)[1].GetProperty("tool").GetString()!;
        Assert.Equal(256, tool.Length);
        Assert.EndsWith("…", tool, StringComparison.Ordinal);
        Assert.All(File.ReadAllBytes(log.CurrentFile), b => Assert.True(b is (>= 32 and < 127) or 10));
        Assert.True(AuditVerifier.VerifyDirectory(_sample.Directory).IsWhole);
    }

    [Fact]
    public void Only_the_owner_can_read_a_log()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "modes are a unix matter");
        string path = _sample.WriteRun(1);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(Path.Combine(_sample.Directory, "latest")));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Mode(_sample.Directory));
    }

    [Fact]
    public void A_file_that_stands_there_already_is_not_followed()
    {
        string target = Path.Combine(_sample.State.FullPath, "target");
        string link = Path.Combine(_sample.State.FullPath, "link.jsonl");
        File.CreateSymbolicLink(link, target);

        Assert.Throws<IOException>(() => AuditFile.Create(link));
        Assert.False(File.Exists(target));
    }

    [Fact]
    public void A_row_is_refused_once_the_run_has_ended()
    {
        AuditLog log = _sample.Open();
        log.End("done");

        var e = Assert.Throws<AuditException>(() => log.Append(SampleLog.Decided("late")));

        Assert.Contains("closed", e.Message, StringComparison.Ordinal);
        Assert.Throws<AuditException>(log.Flush);
    }

    [Fact]
    public async Task Rows_of_many_threads_form_one_chain()
    {
        AuditLog log = _sample.Open(new AuditLogOptions { MaxFileBytes = 64 << 10 });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(t => Task.Run(() =>
        {
            for (int i = 0; i < 500; i++)
            {
                log.Append(SampleLog.Decided($"{t}-{i}"));
                if (i % 3 == 0)
                {
                    log.Flush();
                }
            }
        })));
        log.End("done");

        AuditReport report = AuditVerifier.VerifyDirectory(_sample.Directory);

        Assert.Empty(report.Findings);
        AuditRunSummary run = Assert.Single(report.Runs);
        Assert.True(run.Files > 10, $"{run.Files} files");
        Assert.Equal(8 * 500 + 2 + run.Files - 1, run.Rows);
        string all = string.Concat(Directory.GetFiles(_sample.Directory, "*.jsonl").Select(File.ReadAllText));
        Assert.All(Enumerable.Range(0, 8), t => Assert.Contains($"\"{t}-499\"", all, StringComparison.Ordinal));
    }

    [Fact]
    public void A_full_file_names_the_one_that_continues_it()
    {
        string first = _sample.WriteRun(30, options: new AuditLogOptions { MaxFileBytes = 4096 });

        JsonElement last = JsonElement.Parse(File.ReadAllLines(first)[^1]);

        Assert.Equal("log.continued", last.GetProperty("event").GetString());
        string next = Path.Combine(_sample.Directory, last.GetProperty("file").GetString()!);
        JsonElement continued = JsonElement.Parse(File.ReadAllLines(next)[0]);
        Assert.Equal(last.GetProperty("hash").GetString(), continued.GetProperty("prev").GetString());
        Assert.Empty(AuditVerifier.VerifyDirectory(_sample.Directory).Findings);
    }

    [Fact]
    public void A_run_names_the_last_row_of_the_run_before_it()
    {
        string first = _sample.WriteRun(2);
        string second = _sample.WriteRun(1);

        JsonElement last = JsonElement.Parse(File.ReadAllLines(first)[^1]);
        JsonElement started = JsonElement.Parse(File.ReadAllLines(second)[0]);

        Assert.Equal("run.started", started.GetProperty("event").GetString());
        Assert.Equal(Path.GetFileName(first), started.GetProperty("previous").GetProperty("file").GetString());
        Assert.Equal(last.GetProperty("hash").GetString(), started.GetProperty("prev").GetString());
    }

    [Fact]
    public void Runs_that_start_at_the_same_time_stand_in_one_line()
    {
        Parallel.For(0, 8, _ => _sample.WriteRun(1));

        var named = Directory.GetFiles(_sample.Directory, "*.jsonl")
            .Select(f => JsonElement.Parse(File.ReadLines(f).First()).GetProperty("previous"))
            .Where(p => p.ValueKind == JsonValueKind.Object)
            .Select(p => p.GetProperty("file").GetString())
            .ToHashSet();

        Assert.Equal(7, named.Count);
        Assert.True(AuditVerifier.VerifyDirectory(_sample.Directory).IsWhole);
    }

    public void Dispose() => _sample.Dispose();

    private static UnixFileMode Mode(string path) =>
        OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private static List<JsonElement> Rows(AuditLog log) =>
        [.. File.ReadAllLines(log.CurrentFile).Select(line => JsonElement.Parse(line))];
}
