using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Rules.Conditions;
using Node9.Mcp.Policy.Rules.Roles;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Rules;

/// <summary>One rule, ready to be asked: which calls, what is decided, why, and what else the agent can do.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class Rule
{
    public required string Id { get; init; }

    public required PolicyLayer Layer { get; init; }

    public required Decision Decision { get; init; }

    public required string Reason { get; init; }

    public string? Advice { get; init; }

    /// <summary>How many different persons must approve what the rule holds.</summary>
    public int Approvers { get; init; } = 1;

    /// <summary>Whether an answer that comes by the agent's own client does not count.</summary>
    public bool AnotherPerson { get; init; }

    /// <summary>What is to be kept before a call that the rule lets through, or a person does.</summary>
    public RecoveryDemand Recovery { get; init; }

    public required RuleMatcher Match { get; init; }

    /// <summary>Whom the rule is for; null for everybody.</summary>
    public RoleHolders? Holders { get; init; }

    /// <summary>From which call of a session on the rule holds; null for every call.</summary>
    public CountCondition? Count { get; init; }

    /// <summary>Whose products the rule speaks of; null for all.</summary>
    public ProviderCondition? Providers { get; init; }

    public IReadOnlyList<RuleExample> Examples { get; init; } = [];

    public SourcePosition Position { get; init; }

    /// <summary>The same rule with another decision, which its reason then owns up to.</summary>
    public Rule Deciding(Decision decision) => Set(
        decision, $"{Reason} The policy's `shields` section sets this rule to {decision.ToString().ToLowerInvariant()}.", Providers);

    /// <summary>The same rule for some providers only, with another decision where <paramref name="part"/> sets one. Its
    /// examples are the whole rule's and say nothing of it.</summary>
    public Rule For(ProviderCondition providers, Decision decision, string? part = null) => Set(
        decision,
        part is null || decision == Decision ? Reason
            : $"{Reason} The policy's `shields` section sets this rule to {decision.ToString().ToLowerInvariant()} for `{part}`.",
        providers);

    private Rule Set(Decision decision, string reason, ProviderCondition? providers) => new()
    {
        Id = Id,
        Layer = Layer,
        Decision = decision,
        Reason = reason,
        Advice = Advice,
        Approvers = Approvers,
        AnotherPerson = AnotherPerson,
        Recovery = decision == Decision.Block ? RecoveryDemand.None : Recovery,
        Match = Match,
        Holders = Holders,
        Count = Count,
        Providers = providers,
        Examples = providers is null ? Examples : [],
        Position = Position,
    };

    /// <summary>Whether the rule says a word that counts: an allow rule of a layer that is not trusted only wishes.</summary>
    public bool Counts => Decision != Decision.Allow || Layer.Trusted;

    /// <summary>Whether the rule matches, doubt counted against the call: with an answer that could not be told, an
    /// allow rule does not match and any other does. <paramref name="doubt"/> then says what could not be told.
    /// <see cref="Count"/> is not asked.</summary>
    public bool Matches(in RuleSubject subject, out string? doubt)
    {
        doubt = null;
        if ((Holders is not null && !Holders.Include(subject)) || Providers?.Includes(subject.Fact) == false)
        {
            return false;
        }

        Outcome outcome = Match.Test(subject, ref doubt);
        if (outcome != Outcome.Undetermined)
        {
            doubt = null;
            return outcome == Outcome.Yes;
        }

        doubt ??= "a condition could not be tested";
        return Decision != Decision.Allow;
    }
}
