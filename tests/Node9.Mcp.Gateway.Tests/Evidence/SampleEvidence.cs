using System.Buffers;
using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Evidence;
using Node9.Mcp.Gateway.Evidence.Formats;
using Node9.Mcp.Gateway.Tests.Audit;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Tests.Evidence;

/// <summary>A log with a row of every kind, and what the formats make of it.</summary>
public sealed class SampleEvidence : IDisposable
{
    private readonly SampleLog _log = new();

    public string Directory => _log.Directory;

    public Node9.Mcp.Gateway.State.StateDirectory State => _log.State;

    public AuditLog Open(AuditLogOptions? options = null) => _log.Open(options);

    /// <summary>One call from question to answer, with a name that needs escaping everywhere.</summary>
    public static DecidedEvent Held(string callId) => SampleLog.Decided(callId, """{"sql":"drop table \"a|b=c]d\"","n":1.5}""") with
    {
        Context = new CallContext
        {
            Agent = "claude-code", User = "ada", Identity = "ada@example.org", Session = "s1", WorkingDirectory = "/work",
        },
        AgentVersion = "2.1.0",
        Decision = Decision.Allow,
        ApprovalId = "a1",
        Approver = "grace",
        Channel = "cli",
        KeepsArguments = true,
    };

    /// <summary>Writes a row of every kind the log knows.</summary>
    public void WriteEverything()
    {
        using AuditLog log = _log.Open();
        DecidedEvent held = Held("c1");
        foreach (ApprovalStep step in Enum.GetValues<ApprovalStep>())
        {
            log.Append(new ApprovalEvent
            {
                Step = step, ApprovalId = "a1", CallId = "c1", By = "grace", Channel = "cli", Note = "line\none | two = ]",
                Call = held.Call, Context = held.Context,
            });
        }

        log.Append(held);
        log.Append(new InspectedEvent
        {
            Step = InspectionStep.Changed, Server = "files", Method = "tools/call", CallId = "c1",
            Findings = [new InspectedFinding("secret", "github-token", "high", 1)],
        });
        foreach (CallOutcome outcome in Enum.GetValues<CallOutcome>())
        {
            log.Append(CompletedEvent.Of("c1", outcome, "{}"u8, TimeSpan.FromMilliseconds(12.5)));
        }

        log.Append(SampleLog.Decided("c2"));
        log.Append(CompletedEvent.Of("nobody-knows", CallOutcome.Lost, default, TimeSpan.Zero));
        foreach (DownstreamStep step in Enum.GetValues<DownstreamStep>())
        {
            log.Append(new DownstreamEvent { Step = step, Server = "files", ProcessId = 7, Detail = "tab\tand `tick`" });
        }

        log.Append(new PolicyChangedEvent("1111", "0000"));
        log.Append(new ApprovalEvent { Step = ApprovalStep.Expired, ApprovalId = "a9" });
    }

    /// <summary>The rows as the format writes them.</summary>
    public List<string> Lines(string format)
    {
        IEvidenceFormat form = EvidenceFormats.Named(format)!;
        var lines = new List<string>();
        foreach (EvidenceRow row in new EvidenceReader(Directory).Rows())
        {
            var buffer = new ArrayBufferWriter<byte>();
            Assert.True(form.Write(row, buffer));
            lines.Add(Encoding.UTF8.GetString(buffer.WrittenSpan));
        }

        return lines;
    }

    /// <summary>The line about an event as JSON.</summary>
    public JsonElement Json(string format, Func<JsonElement, bool> wanted) =>
        Lines(format).Select(static line => JsonElement.Parse(line)).First(wanted);

    public void Dispose() => _log.Dispose();
}
