using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Processes.Judging;

/// <summary>What a person approved for one program, and so for what it starts in order to do it: a shell that may
/// <c>rm -rf build</c> starts an <c>rm</c> that is not asked about again.</summary>
/// <remarks>Only facts that were known exactly, and only below the program that was approved. Immutable.</remarks>
internal sealed class ApprovedFacts
{
    private readonly HashSet<string> _facts;

    /// <summary>What <paramref name="verdict"/>, which was approved, says exactly; with what was approved before.</summary>
    public ApprovedFacts(Verdict verdict, string approvalId, ApprovedFacts? before)
    {
        _facts = before is null ? new HashSet<string>(StringComparer.Ordinal) : new HashSet<string>(before._facts, StringComparer.Ordinal);
        ApprovalId = approvalId;
        foreach (Fact fact in verdict.Facts)
        {
            if (fact.Certainty == Certainty.Exact)
            {
                _facts.Add(fact.ToString());
            }
        }
    }

    /// <summary>The approval that was given last.</summary>
    public string ApprovalId { get; }

    /// <summary>Whether everything that <paramref name="verdict"/> asks about was approved.</summary>
    public bool Cover(Verdict verdict)
    {
        bool any = false;
        foreach (RuleMatch match in verdict.Matches)
        {
            if (match.Decision == Decision.Allow)
            {
                continue;
            }

            if (match.Fact is not { Certainty: Certainty.Exact } fact || !_facts.Contains(fact.ToString()))
            {
                return false;
            }

            any = true;
        }

        return any && verdict.Decision == Decision.Review;
    }
}
