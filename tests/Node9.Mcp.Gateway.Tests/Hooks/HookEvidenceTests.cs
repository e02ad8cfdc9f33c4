using System.Text;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Audit.Verification;
using Node9.Mcp.Gateway.Hooks;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.Ledgers.Lines;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Tests.Hooks;

/// <summary>What the audit says after a hook could not do its work in peace.</summary>
public sealed class HookEvidenceTests : IDisposable
{
    private const string Secret = "AKIAQX7DTPLM4VWZKR2N";

    private readonly string _root = Directory.CreateTempSubdirectory("hook-evidence").FullName;

    [Fact]
    public async Task A_message_that_cannot_be_read_is_a_blocked_call_with_its_reason_and_nothing_of_the_message()
    {
        HookAnswer answer = await Ask("codex", $$"""{"session_id":"s","hook_event_name":"PreToolUse","tool_name":7,"note":"{{Secret}}"}""");

        Assert.Equal(2, answer.ExitCode);
        string row = Assert.Single(Rows(), static row => row.Contains("call.decided", StringComparison.Ordinal));
        Assert.Contains("\"decision\":\"block\"", row, StringComparison.Ordinal);
        Assert.Contains("hook.unread", row, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"codex\"", row, StringComparison.Ordinal);
        Assert.Contains("is no text", row, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_result_held_is_a_row_without_the_secret()
    {
        await Ask("claude", $$"""{"session_id":"s","hook_event_name":"PostToolUse","tool_name":"mcp__pg__query","tool_input":{},"tool_response":"{{Secret}}","tool_use_id":"t1"}""");

        string row = Assert.Single(Rows(), static row => row.Contains("inspection.changed", StringComparison.Ordinal));
        Assert.Contains("aws-access-key", row, StringComparison.Ordinal);
        Assert.Contains("\"callId\":\"h", row, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, string.Concat(Rows()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_says_who_what_and_why_before_anybody_is_waited_for()
    {
        HookAnswer answer = await Ask("claude", Held("t2"));

        Assert.Equal(2, answer.ExitCode);
        string row = Assert.Single(Rows(), static row => row.Contains("approval.requested", StringComparison.Ordinal));
        foreach (string part in (string[])["claude-code", "\"tool\":\"Bash\"", "\"rule\":\"", "\"reason\":\"", "\"cwd\":\"/home/dev\"", "\"argsDigest\":\""])
        {
            Assert.Contains(part, row, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"session_id":"s","cwd":"/home/dev","hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"ls"},"tool_use_id":"t9"}""", "the call was not let through")]
    [InlineData("""{"session_id":"s","cwd":"/home/dev","hook_event_name":"PostToolUse","tool_name":"Bash","tool_input":{"command":"x"},"tool_response":"","tool_use_id":"t3"}""", "its agent ran the call without an answer")]
    public async Task A_call_whose_hook_was_killed_is_told_once_by_the_next_one_of_the_session(string next, string says)
    {
        await Ask("claude", Held("t3"));
        string line = Assert.Single(Rows(), static row => row.Contains("approval.requested", StringComparison.Ordinal));
        string callId = line.Split("\"callId\":\"")[1].Split('"')[0];
        Kill(callId);

        await Ask("claude", next);
        await Ask("claude", next);

        string row = Assert.Single(Rows(), static row => row.Contains("approval.abandoned", StringComparison.Ordinal));
        Assert.Contains(says, row, StringComparison.Ordinal);
        Assert.Contains(callId, row, StringComparison.Ordinal);
        Assert.Empty(AuditVerifier.VerifyDirectory(Path.Combine(_root, "state", "audit")).Findings);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Held(string call) =>
        $$"""{"session_id":"s","cwd":"/home/dev","hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"git push origin main"},"tool_use_id":"{{call}}"}""";

    private IEnumerable<string> Rows() => Directory.GetFiles(Path.Combine(_root, "state", "audit"), "*.jsonl").SelectMany(File.ReadAllLines);

    /// <summary>The session as a killed hook leaves it: the last word is that a process waits which is none any more.</summary>
    private void Kill(string callId)
    {
        StateDirectory state = StateDirectory.Open(Path.Combine(_root, "state"));
        SessionIdentity identity = SessionIdentity.Of(ProcessTables.Local, Environment.ProcessId, "s");
        using SessionLedger ledger = SessionLedger.Open(state, identity, TimeProvider.System, static _ => { });
        ProcessIdentity self = ProcessTables.Local.Find(Environment.ProcessId)!.Identity;
        ledger.Write(new HeldLine(callId, "apr_000000", (self with { Started = self.Started - 1 }).ToString()));
    }

    private Task<HookAnswer> Ask(string agent, string message) => HookHost.RunAsync(
        new HookStart
        {
            Agent = agent,
            StateDirectory = Path.Combine(_root, "state"),
            Timeout = TimeSpan.FromSeconds(1),
            Say = _ => { },
        },
        () => Encoding.UTF8.GetBytes(message),
        static () => TestContext.Current.CancellationToken);
}
