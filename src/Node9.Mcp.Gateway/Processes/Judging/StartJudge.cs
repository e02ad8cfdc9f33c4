using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Gateway.Processes.Tracing;
using Node9.Mcp.Gateway.Recovery;
using Node9.Mcp.Gateway.Refusals;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Processes.Judging;

/// <summary>The enforcement point for program starts: policy says what may happen, and a start goes on, is refused, or waits
/// for a person. What a start does is written to the audit log before it goes on.</summary>
/// <remarks>Belongs to the tracer's thread, but for what waits (<see cref="HeldStarts"/>).</remarks>
internal sealed class StartJudge : IStartJudge
{
    private static readonly RuleMatch NoPoint = new(
        RecoveryDesk.Rule,
        "recovery",
        Decision.Review,
        "A recovery point is required before this, and none is made for a program that is starting.",
        "Delete or overwrite it through a tool that the gateway or a hook sees.");

    private readonly JudgingSetup _setup;
    private readonly StartVerdicts _verdicts;
    private readonly VerdictCache _cache;
    private readonly StartRecords _records;
    private readonly HeldStarts _held;
    private SessionCounts _counts = SessionCounts.None;

    public StartJudge(JudgingSetup setup, StartRecords records, HeldStarts held)
    {
        (_setup, _records, _held) = (setup, records, held);
        _verdicts = new StartVerdicts(new ProgramIdentity(setup.SearchPath));
        _cache = new VerdictCache(setup.Time);
    }

    /// <inheritdoc/>
    public StartRuling Judge(ProgramStart start, ApprovedFacts? approved)
    {
        CallContext ordered = _setup.Ordered(_setup.Context);
        if (_cache.TryFind(start, out VerdictCache.Key key, out QuietStart quiet) && ordered.Ended is null)
        {
            _records.Count(quiet.Program);
            return StartRuling.Start;
        }

        CallContext context = ordered with
        {
            WorkingDirectory = start.WorkingDirectory,
            Time = _setup.Time.GetUtcNow(),
            Counts = _counts,
        };
        (ToolCall call, Verdict verdict) = _verdicts.Judge(start, _setup.Policy.Current, context);
        if (verdict is { Decision: Decision.Allow, Recovery: RecoveryDemand.Require })
        {
            verdict = _setup.Policy.Current.WithFinding(verdict, NoPoint);
        }

        var asked = new AskedStart(start, call, context, verdict, _setup.Ids.Next(), approved);
        if (verdict.Decision == Decision.Allow)
        {
            return Allow(asked, key);
        }

        if (verdict.Decision != Decision.Review)
        {
            _records.Decided(asked, Decision.Block);
            return StartRuling.Refuse(Refusal.ByPolicy(verdict, asked.CallId).Message);
        }

        if (approved is not null && approved.Cover(asked))
        {
            return _records.Decided(asked, Decision.Allow, approvalId: approved.ApprovalId)
                ? StartRuling.Start : StartRuling.Refuse(StartRecords.Failed);
        }

        _held.Add(asked);
        return StartRuling.Hold;
    }

    /// <inheritdoc/>
    public void Withdraw(ProgramStart start, string reason) => _held.Withdraw(start, reason);

    private StartRuling Allow(AskedStart asked, in VerdictCache.Key key)
    {
        if (asked.Verdict.Counted.Count > 0)
        {
            _counts = _counts.After(asked.Verdict.Counted, asked.Context.Time);
        }

        if (_records.IsQuiet(asked.Verdict))
        {
            string program = Path.GetFileName(asked.Start.Executable);
            _records.Count(program);
            if (asked.Verdict.Counted.Count == 0)
            {
                _cache.Add(key, new QuietStart(program));
            }

            return StartRuling.Start;
        }

        return _records.Decided(asked, Decision.Allow) ? StartRuling.Start : StartRuling.Refuse(StartRecords.Failed);
    }
}
