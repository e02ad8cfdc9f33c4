using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Compilation;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Loops;
using Node9.Mcp.Policy.Postures;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Engine;

/// <summary>Decides about calls: the one decision path of every door.</summary>
/// <remarks>The same call, context and policy always give the same verdict. Never throws for anything that a call holds:
/// what cannot be judged is blocked. Thread-safe; a policy that changes is a new engine.</remarks>
public sealed class PolicyEngine(CompiledPolicy policy)
{
    /// <summary>The policy that this engine judges by.</summary>
    public CompiledPolicy Policy { get; } = policy;

    /// <summary>What may happen to <paramref name="call"/>, and every reason.</summary>
    public Verdict Evaluate(ToolCall call, CallContext context)
    {
        try
        {
            return context.Ended is { } why
                ? EndedVerdict.For(why, Policy.Revision)
                : LoopJudge.Judge(this, Judge(call, context, Policy.Facts.Extract(call, context), out _), call, context);
        }
        catch (Exception e)
        {
            return Fault(e);
        }
    }

    /// <summary>The same verdict, with how it came about.</summary>
    public Explanation Explain(ToolCall call, CallContext context)
    {
        try
        {
            Verdict verdict = Judge(call, context, Policy.Facts.Extract(call, context), out List<Hit>? hits);
            verdict = LoopJudge.Judge(this, verdict, call, context);
            return VerdictExplainer.Explain(Policy, call, context, verdict, hits);
        }
        catch (Exception e)
        {
            return new Explanation { Verdict = Fault(e) };
        }
    }

    /// <summary>What is known of the session's files once <paramref name="call"/>, which was let through, is done; the next
    /// call's context takes it. Where that cannot be told, nothing is known.</summary>
    public SessionFiles FilesAfter(ToolCall call, CallContext context)
    {
        try
        {
            return Policy.Facts.FilesAfter(call, context);
        }
        catch (Exception)
        {
            return SessionFiles.Empty;
        }
    }

    /// <summary>A call as far as repetition goes, to be found again among those that a session made.</summary>
    public LoopCall Repetition(ToolCall call, DateTimeOffset time) =>
        LoopReading.Of(call.Server, call.Tool, call.Arguments, reads: false, Policy.Loops, time);

    /// <summary>The verdict together with what a gate in front of policy found: the stricter of the two decides. In the
    /// observe posture and during a pause the finding is recorded and nothing is held or refused because of it, but for
    /// what the machine's owner blocks during a pause.</summary>
    public Verdict WithFinding(Verdict verdict, RuleMatch finding)
    {
        bool owners = finding is { Layer: "managed", Decision: Decision.Block };
        bool decides = finding.Decision > verdict.Decision && Policy.Posture != Posture.Observe && (!verdict.IsPaused || owners);
        return verdict with
        {
            Decision = decides ? finding.Decision : verdict.Decision,
            WouldBe = finding.Decision > verdict.WouldBe ? finding.Decision : verdict.WouldBe,
            Deciding = decides ? finding : verdict.Deciding,
            Matches = decides ? [finding, .. verdict.Matches] : [.. verdict.Matches, finding],
        };
    }

    private Verdict Judge(ToolCall call, CallContext context, IReadOnlyList<Fact> facts, out List<Hit>? hits)
    {
        var round = new RuleRound(call, context);
        round.Ask(Policy.Index, facts);
        hits = round.Hits;
        var spoken = new FactHits(hits);
        spoken.MoveNext();
        RuleMatch deciding = LayerJudge.Judge(spoken, facts[0], Policy.Posture);
        RuleMatch posture = PostureFallback.Judge(Policy.Posture, facts[0]);
        for (int i = 1; i < facts.Count; i++)
        {
            spoken.MoveNext();
            deciding = Stricter(deciding, LayerJudge.Judge(spoken, facts[i], Policy.Posture));
            posture = Stricter(posture, PostureFallback.Judge(Policy.Posture, facts[i]));
        }

        RuleMatch enforced = Policy.Posture == Posture.Observe || context.IsPaused
            ? Observe(hits, facts.Count, deciding, context.IsPaused) : deciding;
        return new Verdict
        {
            Decision = enforced.Decision,
            WouldBe = deciding.Decision,
            Deciding = enforced,
            Matches = Gather(hits, posture, enforced),
            Facts = facts,
            PolicyRevision = Policy.Revision,
            IsPaused = context.IsPaused,
            Counted = round.Counted is null ? [] : round.Counted,
            Trace = round.Trace is null ? [] : round.Trace,
        };
    }

    /// <summary>Facts could not be read: nothing is known about the call but that something is wrong with it.</summary>
    private Verdict Fault(Exception e)
    {
        var block = new RuleMatch("engine", "engine", Decision.Block,
            "This call could not be judged, so it is refused.",
            "Send the call again with plain arguments; if it is refused again, tell the user.");
        return new Verdict
        {
            Decision = Decision.Block,
            WouldBe = Decision.Block,
            Deciding = block,
            Matches = [block],
            PolicyRevision = Policy.Revision,
            Trace = [$"the call could not be judged ({e.GetType().Name})"],
        };
    }

    /// <summary>In the observe posture only what protects the firewall itself is enforced; during a pause also what the
    /// machine's owner blocks, whom the person who paused does not speak for.</summary>
    private RuleMatch Observe(List<Hit>? hits, int facts, RuleMatch deciding, bool isPaused)
    {
        RuleMatch? kept = null;
        var spoken = new FactHits(hits);
        for (int i = 0; hits is not null && i < facts; i++)
        {
            spoken.MoveNext();
            if (spoken.Strictest(LayerRank.SelfProtection) is { } word)
            {
                kept = kept is null ? word : Stricter(kept, word);
            }

            if (isPaused && spoken.Strictest(LayerRank.Managed) is { Decision: Decision.Block } owner)
            {
                kept = kept is null ? owner : Stricter(kept, owner);
            }
        }

        return kept is { Decision: not Decision.Allow } ? kept
            : Policy.Posture == Posture.Observe ? ObservedVerdict.For(deciding) : PausedVerdict.For(deciding);
    }

    private static IReadOnlyList<RuleMatch> Gather(List<Hit>? hits, RuleMatch posture, RuleMatch enforced)
    {
        if (hits is null)
        {
            return posture == enforced ? [posture] : [posture, enforced];
        }

        var matches = new List<RuleMatch>(hits.Count + 2);
        for (Decision decision = Decision.Block; decision >= Decision.Allow; decision--)
        {
            foreach (Hit hit in hits)
            {
                if (hit.Match.Decision == decision)
                {
                    matches.Add(hit.Match);
                }
            }

            if (posture.Decision == decision)
            {
                matches.Add(posture);
            }
        }

        if (!Contains(matches, enforced))
        {
            matches.Add(enforced);
        }

        return matches;
    }

    private static bool Contains(List<RuleMatch> matches, RuleMatch match)
    {
        foreach (RuleMatch each in matches)
        {
            if (each == match)
            {
                return true;
            }
        }

        return false;
    }

    private static RuleMatch Stricter(RuleMatch first, RuleMatch second) =>
        second.Decision > first.Decision ? second : first;
}
