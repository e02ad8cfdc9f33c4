using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Loops;

namespace Node9.Mcp.Policy.Verdicts;

/// <summary>The engine's answer about one call: the decision, the rule that decided, every other match, the facts
/// they rest on and the policy revision that said so.</summary>
/// <remarks>Immutable; a verdict without any match is not an allow: the posture's own match is always among them.</remarks>
public sealed record Verdict
{
    /// <summary>What may happen.</summary>
    public required Decision Decision { get; init; }

    /// <summary>The match that decided: the strongest layer's word, or the strictest among equals.</summary>
    public required RuleMatch Deciding { get; init; }

    /// <summary>Every match, the deciding one included, strictest first.</summary>
    public required IReadOnlyList<RuleMatch> Matches { get; init; }

    /// <summary>What the call would do, as far as the engine could tell.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>Digest of the policy that judged: lower-case hex, 16 digits.</summary>
    public required string PolicyRevision { get; init; }

    /// <summary>In the <c>observe</c> posture and during a pause, what would have been decided; otherwise the same as <see cref="Decision"/>.</summary>
    public Decision WouldBe { get; init; }

    /// <summary>Whether it was given while a person had paused the firewall.</summary>
    public bool IsPaused { get; init; }

    /// <summary>The rules that count this call, should it be let through: see <see cref="SessionCounts.After"/>.</summary>
    public IReadOnlyList<CountedRule> Counted { get; init; } = [];

    /// <summary>The call as far as repetition goes, for the session's history: see <see cref="LoopHistory.With"/>. Null where
    /// loops are not looked for.</summary>
    public LoopCall? Repetition { get; init; }

    /// <summary>What is to be kept before the call goes on: the strictest that any matching rule wants. Whoever enforces
    /// makes the recovery point; where one is required and cannot be made, the call is held with
    /// <see cref="Engine.PolicyEngine.WithFinding"/>.</summary>
    public RecoveryDemand Recovery
    {
        get
        {
            RecoveryDemand demand = RecoveryDemand.None;
            for (int i = 0; i < Matches.Count; i++)
            {
                if (Matches[i].Recovery > demand)
                {
                    demand = Matches[i].Recovery;
                }
            }

            return demand;
        }
    }

    /// <summary>What could not be told while judging, a line each: a rule, the condition in doubt and how the doubt was
    /// counted (always against the call). Empty when everything could be told.</summary>
    public IReadOnlyList<string> Trace { get; init; } = [];
}
