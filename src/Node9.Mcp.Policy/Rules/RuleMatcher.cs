using Node9.Mcp.Policy.Globs;
using Node9.Mcp.Policy.Rules.Conditions;
using Node9.Mcp.Policy.Rules.Roles;

namespace Node9.Mcp.Policy.Rules;

/// <summary>Which calls a rule is about. Everything stated must hold; what is not stated holds for any call.</summary>
/// <remarks>A matcher that speaks of a fact is asked about each fact of a call in turn, and so is its
/// <see cref="Unless"/>: "deletes, unless below build/" excuses the deletions below build/ and no other. Immutable and
/// thread-safe.</remarks>
internal sealed class RuleMatcher
{
    public GlobSet? Server { get; init; }

    public GlobSet? Tool { get; init; }

    public GlobSet? Agent { get; init; }

    public GlobSet? User { get; init; }

    public GlobSet? Identity { get; init; }

    public DoorSet? Door { get; init; }

    public RoleHolders? Role { get; init; }

    public TimeCondition? Time { get; init; }

    public FactCondition? Fact { get; init; }

    public IReadOnlyList<ArgumentCondition> Arguments { get; init; } = [];

    public SchemaCondition? Schema { get; init; }

    public RuleMatcher? Unless { get; init; }

    /// <summary>Whether the answer depends on the fact in hand.</summary>
    public bool SpeaksOfFacts => Fact is not null || Unless is { SpeaksOfFacts: true };

    /// <summary>Whether the subject fits; when it cannot be told, <paramref name="doubt"/> says why.</summary>
    public Outcome Test(in RuleSubject subject, ref string? doubt)
    {
        if (Tool?.IsMatch(subject.Call.Tool) == false
            || Server?.IsMatch(subject.Call.Server) == false
            || Agent?.IsMatch(subject.Context.Agent) == false
            || User?.IsMatch(subject.Context.User) == false
            || Identity?.IsMatch(subject.Context.Identity) == false
            || Door?.Contains(subject.Call.Door) == false
            || Role?.Include(subject) == false)
        {
            return Outcome.No;
        }

        Outcome outcome = Outcome.Yes;
        if (Fact is not null)
        {
            outcome = subject.Fact is null ? Outcome.No : Fact.Test(subject.Fact, ref doubt);
        }

        for (int i = 0; i < Arguments.Count && outcome != Outcome.No; i++)
        {
            outcome = outcome.And(Arguments[i].Test(subject.Call.Arguments, ref doubt));
        }

        if (Schema is not null && outcome != Outcome.No)
        {
            outcome = outcome.And(Schema.Test(subject.Call.Arguments, ref doubt));
        }

        if (Time is not null && outcome != Outcome.No)
        {
            outcome = outcome.And(Time.Test(subject.Context.Time, ref doubt));
        }

        if (Unless is not null && outcome != Outcome.No)
        {
            outcome = outcome.And(Unless.Test(subject, ref doubt).Negate());
        }

        return outcome;
    }
}
