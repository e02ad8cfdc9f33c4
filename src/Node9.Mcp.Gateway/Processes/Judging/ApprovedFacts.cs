using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Processes.Judging;

/// <summary>What a person approved for one program, and so for what it starts in order to do it: a shell that may
/// <c>rm -rf build</c> starts an <c>rm</c> that is not asked about again.</summary>
/// <remarks>Only below the program that was approved, and only facts that were known exactly; what was known in part is passed
/// on only to a program that is handed the very same last words, as wrappers do. Immutable.</remarks>
internal sealed class ApprovedFacts
{
    private readonly HashSet<string> _exact;
    private readonly HashSet<string> _partial = new(StringComparer.Ordinal);
    private readonly List<string> _words;

    /// <summary>What <paramref name="asked"/> would do, approved; with what was approved before.</summary>
    public ApprovedFacts(AskedStart asked, string approvalId)
    {
        ApprovalId = approvalId;
        _words = StartedCommand.Words(asked.Start.CommandLine);
        _exact = new HashSet<string>(asked.Approved?._exact ?? [], StringComparer.Ordinal);
        foreach (Fact fact in asked.Verdict.Facts)
        {
            (fact.Certainty == Certainty.Exact ? _exact : _partial).Add(fact.ToString());
        }
    }

    /// <summary>The approval that was given last.</summary>
    public string ApprovalId { get; }

    /// <summary>Whether everything that <paramref name="asked"/> is held for was approved.</summary>
    public bool Cover(AskedStart asked)
    {
        bool any = false;
        foreach (RuleMatch match in asked.Verdict.Matches)
        {
            if (match.Decision == Decision.Allow)
            {
                continue;
            }

            if (match.Fact is not { } fact || !Covers(fact, asked))
            {
                return false;
            }

            any = true;
        }

        return any && asked.Verdict.Decision == Decision.Review;
    }

    private bool Covers(Fact fact, AskedStart asked) => fact.Certainty == Certainty.Exact
        ? _exact.Contains(fact.ToString())
        : _partial.Contains(fact.ToString()) && IsPassedOn(StartedCommand.Words(asked.Start.CommandLine));

    private bool IsPassedOn(List<string> words) =>
        words.Count > 1 && _words.Count > 1 && words[^1] == _words[^1] && words[^2] == _words[^2];
}
