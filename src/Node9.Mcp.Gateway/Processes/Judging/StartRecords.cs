using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Ledgers.Lines;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Processes.Judging;

/// <summary>Writes what was decided about starts. One that only reads or only runs is counted by its program, and the counts
/// are written at the end: a build starts thousands.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class StartRecords(JudgingSetup setup)
{
    /// <summary>What a start is told that could not be recorded.</summary>
    public const string Failed = "the decision could not be written to the audit log, and nothing starts without that";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>How many starts were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Starts that were let through without a row, by program.</summary>
    public KeyValuePair<string, int>[] Quiet()
    {
        lock (_gate)
        {
            return [.. _counts.OrderByDescending(static each => each.Value).ThenBy(static each => each.Key, StringComparer.Ordinal)];
        }
    }

    /// <summary>Whether a start that is allowed needs no row of its own.</summary>
    public bool IsQuiet(Verdict verdict)
    {
        if (setup.RecordsAll || verdict.WouldBe != Decision.Allow)
        {
            return false;
        }

        foreach (Fact fact in verdict.Facts)
        {
            if (!StartedPrograms.IsInert(fact))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Counts a start that needs no row.</summary>
    public void Count(string program)
    {
        lock (_gate)
        {
            _counts[program] = _counts.GetValueOrDefault(program) + 1;
        }
    }

    /// <summary>Writes the decision; false when it is not on disk.</summary>
    public bool Decided(AskedStart asked, Decision decision, ApprovalAnswer? answer = null, string? approvalId = null, string? grantId = null)
    {
        if (decision != Decision.Allow)
        {
            Refused++;
        }

        return Write(() =>
        {
            setup.Audit.Append(new DecidedEvent
            {
                CallId = asked.CallId,
                Call = asked.Call,
                Context = asked.Context,
                Verdict = asked.Verdict,
                Decision = decision,
                ApprovalId = approvalId,
                GrantId = grantId,
                Approver = answer?.By?.User,
                Channel = answer?.By?.Channel,
                KeepsArguments = setup.KeepsArguments,
            });
            setup.Audit.Flush();
            setup.Ledger?.Write(CallLine.Of(asked.CallId, asked.Call, asked.Verdict, decision));
        });
    }

    /// <summary>Writes a step of a question.</summary>
    public bool Step(
        AskedStart asked, ApprovalStep step, string approvalId, ApprovalAnswer? answer = null, string? grantId = null) => Write(() =>
        setup.Audit.Append(new Audit.ApprovalEvent
        {
            Step = step,
            ApprovalId = approvalId,
            CallId = asked.CallId,
            By = answer?.By?.User,
            Channel = answer?.By?.Channel,
            Note = answer?.Note,
            GrantId = grantId,
        }));

    private bool Write(Action append)
    {
        try
        {
            append();
            return true;
        }
        catch (AuditException e)
        {
            setup.Say($"audit: {e.Message}");
            return false;
        }
    }
}
