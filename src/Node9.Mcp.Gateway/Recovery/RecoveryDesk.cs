using System.ComponentModel;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Recovery.Git;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Recovery;

/// <summary>Makes the recovery point that a verdict asks for, after the call may go on and before it does.</summary>
/// <remarks>Thread-safe. The order is: point, then the row that says the call was let through and names the point, then the
/// call. A crash in between leaves a point that nobody needs, and never a call without its point.</remarks>
public sealed class RecoveryDesk(StateDirectory state, RecoveryOptions options, TimeProvider clock)
{
    /// <summary>The rule that holds a call whose required point could not be made.</summary>
    public const string Rule = "recovery-point";

    private const int MostWords = 64;

    /// <summary>Whether <see cref="Before"/> has anything to do. Costs nothing where no rule and no mode asks.</summary>
    public bool IsWanted(Verdict verdict)
    {
        RecoveryDemand demand = verdict.Recovery;
        if (demand != RecoveryDemand.None)
        {
            return demand == RecoveryDemand.Require || options.Mode != RecoveryMode.Off;
        }

        if (options.Mode != RecoveryMode.Destructive)
        {
            return false;
        }

        for (int i = 0; i < verdict.Facts.Count; i++)
        {
            if (RecoverableEffects.Find(verdict.Facts[i]) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Makes the point. Never throws because of what it finds; what could not be kept is said.</summary>
    public RecoveryOutcome Before(ToolCall call, CallContext context, Verdict verdict, string callId)
    {
        if (!IsWanted(verdict))
        {
            return RecoveryOutcome.Unasked;
        }

        if (options.Mode == RecoveryMode.Off)
        {
            return new RecoveryOutcome(null, "recovery points are turned off (`recovery.mode`)");
        }

        try
        {
            return Make(context, verdict, callId);
        }
        catch (RecoveryException e)
        {
            return new RecoveryOutcome(null, $"{e.Message} ({e.Hint})");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Win32Exception or ArgumentException
            or InvalidOperationException or NotSupportedException or System.Security.SecurityException)
        {
            return new RecoveryOutcome(null, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>What is found against a call whose required point <paramref name="outcome"/> misses; null when nothing is.</summary>
    public static RuleMatch? Finding(Verdict verdict, in RecoveryOutcome outcome) =>
        outcome.Missing is { } why && verdict.Recovery == RecoveryDemand.Require
            ? new RuleMatch(Rule, "recovery", Decision.Review,
                $"A recovery point is required before this call, and none could be made: {why}.",
                "Say plainly what is to be deleted or overwritten, in smaller steps.")
            : null;

    private RecoveryOutcome Make(CallContext context, Verdict verdict, string callId)
    {
        RecoveryStore store = RecoveryStore.Open(state, clock);
        var tree = new SavedTree(options, store.Directory);
        var names = new List<SavedName>();
        var git = new GitKeeper(tree, names);
        var files = new FileKeeper(tree, context.Workspace.Length > 0 ? context.Workspace : context.WorkingDirectory);
        var what = new List<string>();
        string? missing = null;
        bool destroys = Destroys(verdict);
        foreach (Fact fact in verdict.Facts)
        {
            if ((RecoverableEffects.Find(fact) ?? (destroys ? RecoverableEffects.FindBeside(fact) : null)) is not { } thing)
            {
                continue;
            }

            what.Add(fact.ToString());
            try
            {
                Keep(thing, fact, git, files);
            }
            catch (RecoveryException e) when (verdict.Recovery != RecoveryDemand.Require)
            {
                missing ??= $"{e.Message} ({e.Hint})";
            }
        }

        missing ??= Unkept(verdict);
        if ((tree.IsEmpty && names.Count == 0) || (missing is not null && verdict.Recovery == RecoveryDemand.Require))
        {
            return new RecoveryOutcome(null, missing);
        }

        long total = options.MostBytes > long.MaxValue / 4 ? long.MaxValue : options.MostBytes * 4;
        store.Prune(total - Math.Min(total, tree.Size));
        DateTimeOffset now = clock.GetUtcNow();
        RecoveryPoint point = store.Write(
            new RecoveryPoint
            {
                Id = RecoveryId.Create(),
                CallId = callId,
                Session = context.Session,
                Agent = context.Agent,
                Time = now,
                Expires = now + options.Keep,
                What = what.Count > MostWords ? what.GetRange(0, MostWords) : what,
            },
            tree, names);
        return new RecoveryOutcome(point.Id, missing);
    }

    /// <summary>Whether the call destroys more than the place that something is moved to.</summary>
    private static bool Destroys(Verdict verdict)
    {
        foreach (Fact fact in verdict.Facts)
        {
            if (RecoverableEffects.Find(fact) is not null && !fact.Has("move"))
            {
                return true;
            }
        }

        return false;
    }

    private static void Keep(KeptThing thing, Fact fact, GitKeeper git, FileKeeper files)
    {
        if (thing == KeptThing.Nothing || fact.Certainty != Certainty.Exact || fact.Has("remote"))
        {
            throw new RecoveryException(
                $"what `{fact}` would destroy cannot be told", fact.Unknown ?? "name plainly what is destroyed");
        }

        if (thing is KeptThing.Tree or KeptThing.Content)
        {
            files.Add(thing, fact.Object);
        }
        else
        {
            git.Add(thing, fact);
        }
    }

    /// <summary>What a rule requires a point for and nothing can be kept of.</summary>
    private static string? Unkept(Verdict verdict)
    {
        foreach (RuleMatch match in verdict.Matches)
        {
            if (match is { Recovery: RecoveryDemand.Require, Fact: { } fact } && RecoverableEffects.Find(fact) is null)
            {
                return $"nothing can be kept before `{fact.Effect}`";
            }

            if (match is not { Recovery: RecoveryDemand.Require, Fact: null })
            {
                continue;
            }

            foreach (Fact each in verdict.Facts)
            {
                if (each.Certainty == Certainty.Opaque || each.IsAboutTool)
                {
                    return $"what `{each}` would destroy cannot be told";
                }
            }
        }

        return null;
    }
}
