using System.Text.Json;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Tests.Audit;

/// <summary>A state directory of its own, runs to put into it, and the bytes that came of them.</summary>
public sealed class SampleLog : IDisposable
{
    private readonly string _root = System.IO.Directory.CreateTempSubdirectory("node9-audit-").FullName;

    public SampleLog() => State = StateDirectory.Open(Path.Combine(_root, "state"));

    public StateDirectory State { get; }

    public string Directory => Path.Combine(State.FullPath, "audit");

    public static DecidedEvent Decided(string callId, string arguments = """{"path":"/tmp/a.txt"}""")
    {
        var match = new RuleMatch("no-drop", "project", Decision.Block, "tables are not dropped here");
        return new DecidedEvent
        {
            CallId = callId,
            Call = new ToolCall
            {
                Server = "files", Tool = "read_file", Arguments = JsonElement.Parse(arguments),
            },
            Context = new CallContext { Agent = "claude-code", User = "ada", Session = "s1" },
            Verdict = new Verdict
            {
                Decision = Decision.Block, Deciding = match, Matches = [match], PolicyRevision = "00112233aabbccdd",
            },
            Decision = Decision.Block,
        };
    }

    public static CompletedEvent Completed(string callId) =>
        CompletedEvent.Of(callId, CallOutcome.Result, "{}"u8, TimeSpan.FromMilliseconds(1.5));

    public AuditLog Open(AuditLogOptions? options = null, TimeProvider? time = null) =>
        AuditLog.Open(State, new AuditRun("1.2.3", "00112233aabbccdd"), options, time);

    /// <summary>A run of <paramref name="calls"/> calls; gives the file's path.</summary>
    public string WriteRun(int calls, bool end = true, AuditLogOptions? options = null)
    {
        AuditLog log = Open(options);
        string path = log.CurrentFile;
        for (int i = 0; i < calls; i++)
        {
            log.Append(Decided($"call-{i}"));
            log.Append(Completed($"call-{i}"));
            log.Flush();
        }

        if (end)
        {
            log.End("done");
        }

        return path;
    }

    public void Dispose() => System.IO.Directory.Delete(_root, recursive: true);
}
