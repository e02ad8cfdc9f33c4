using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Postures;

/// <summary>The posture's word about one fact that no rule spoke of.</summary>
/// <remarks>An effect's last part says how grave it is: <c>file.delete</c> as <c>tool.delete</c>. What is opaque asks in
/// every posture, and so does what its server calls destructive while its name says nothing of the kind. That a command is
/// run says nothing by itself: its effects have facts of their own, and only a command that is not known asks where the
/// posture is strict.</remarks>
internal static class PostureFallback
{
    private const string Rule = "posture";

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Grave = new[]
    {
        "delete", "drop", "truncate", "run", "publish", "push", "send", "grant", "revoke", "raise", "tamper", "role",
        "unknown", "code",
    }.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Reading = new[]
    {
        "read", "list", "search", "query", "probe", "plan", "receive", "connect",
    }.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly RuleMatch StandardAllows = new(Rule, "posture:standard", Decision.Allow,
        "The standard posture lets a call through when no rule speaks of it and it neither destroys, executes nor publishes.");

    private static readonly RuleMatch StrictAllows = new(Rule, "posture:strict", Decision.Allow,
        "The strict posture lets a call through when no rule speaks of it and it only reads.");

    /// <summary>What <paramref name="posture"/> says; <see cref="Posture.Observe"/> judges like standard.</summary>
    public static RuleMatch Judge(Posture posture, Fact fact)
    {
        bool strict = posture == Posture.Strict;
        if (strict && TakesCredentialsOrRunsDownloads(fact))
        {
            return new RuleMatch(Rule, "posture:strict", Decision.Block,
                $"The strict posture neither hands out credentials nor runs what was just downloaded ({fact}).",
                "Ask the user to do this themselves.", fact);
        }

        if (!Asks(strict, fact))
        {
            return strict ? StrictAllows : StandardAllows;
        }

        return new RuleMatch(Rule, strict ? "posture:strict" : "posture:standard", Decision.Review,
            fact.Certainty == Certainty.Opaque
                ? $"A person must approve this call, because what it would do could not be told ({fact})."
                : strict
                    ? $"A person must approve this call, because no rule allows it and it may do more than read ({fact})."
                    : $"A person must approve this call, because no rule allows what it would do ({fact}).",
            "Look for a tool that only reads, or ask the user to approve this call.", fact);
    }

    /// <summary>Whether the effect only reads.</summary>
    public static bool IsReading(Fact fact) =>
        fact.Certainty != Certainty.Opaque && Reading.Contains(fact.Effect.AsSpan(fact.Effect.LastIndexOf('.') + 1));

    private static bool Asks(bool strict, Fact fact)
    {
        if (fact.Certainty == Certainty.Opaque)
        {
            return true;
        }

        if (fact.Effect == "process.run")
        {
            return fact.Has("destructive-looking") || strict && (fact.Has("unknown") || fact.Has("unknown-verb"));
        }

        ReadOnlySpan<char> kind = fact.Effect.AsSpan(fact.Effect.LastIndexOf('.') + 1);
        bool destructive = fact.Has("destructive");
        if (Reading.Contains(kind))
        {
            return destructive;
        }

        return strict || Grave.Contains(kind) || (destructive && kind is "other");
    }

    private static bool TakesCredentialsOrRunsDownloads(Fact fact) => fact.Effect switch
    {
        "code.download" or "secret.read" or "env.secret" or "cloud.secret" => true,
        "file.read" or "file.move" or "file.link" or "file.search" or "file.copy" => fact.Has("class=credential"),
        _ => false,
    };
}
