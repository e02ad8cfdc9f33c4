using System.Globalization;
using System.Text.Json;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Audit.Replay;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Cli.Verbs.Policies;

/// <summary>Shows what came of <c>policy replay</c>: the counts, then what makes the most difference.</summary>
internal static class ReplayReport
{
    private const int MostShown = 10;
    private const int MostWritten = 100;

    private static readonly (ReplayObstacle Obstacle, string Name, string Says)[] Obstacles =
    [
        (ReplayObstacle.Outline, "outline", "recorded in outline only"),
        (ReplayObstacle.Cut, "cut", "too large to be recorded"),
        (ReplayObstacle.Masked, "masked", "held what may be a credential, which was masked"),
        (ReplayObstacle.Gate, "gate", "decided by the tool's schema, its pin or as a loop, not by a rule"),
    ];

    /// <summary>The report for people.</summary>
    public static void Write(TextWriter output, ReplayTally tally, long broken)
    {
        output.WriteLine($"{tally.Calls} calls recorded, {tally.Replayed} judged again");
        foreach ((ReplayObstacle obstacle, _, string says) in Obstacles)
        {
            if (tally.NotReplayed(obstacle) is > 0 and var count)
            {
                output.WriteLine($"  not judged      {count}  {says}");
            }
        }

        if (broken > 0)
        {
            output.WriteLine($"  passed over     {broken}  lines that cannot be read");
        }

        output.WriteLine($"  unchanged       {tally.Unchanged}");
        output.WriteLine($"  newly blocked   {tally.Newly(Decision.Block)}");
        output.WriteLine($"  newly held      {tally.Newly(Decision.Review)}");
        output.WriteLine($"  newly allowed   {tally.Newly(Decision.Allow)}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  prompts per 100 {tally.PromptsPer100(tally.HeldBefore):0.##} before, {tally.PromptsPer100(tally.HeldAfter):0.##} after"));
        IReadOnlyList<ReplayChange> changes = tally.Changes();
        foreach (ReplayChange change in changes.Take(MostShown))
        {
            output.WriteLine();
            output.WriteLine($"{DecisionWord.Of(change.Before)} -> {DecisionWord.Of(change.After)}  "
                + $"{TerminalText.Show(change.Rule)}  {change.Calls} calls");
            output.WriteLine($"  reason  {TerminalText.Show(change.Reason, 200)}");
            output.WriteLine($"  example {RecordedCallText.Of(change.Example)}");
        }

        if (changes.Count > MostShown)
        {
            output.WriteLine();
            output.WriteLine($"and {changes.Count - MostShown} more; `--json` has them");
        }
    }

    /// <summary>The report for programs.</summary>
    public static void Write(Utf8JsonWriter writer, ReplayTally tally, long broken, string revision)
    {
        writer.WriteStartObject();
        writer.WriteString("policyRevision", revision);
        writer.WriteNumber("calls", tally.Calls);
        writer.WriteNumber("replayed", tally.Replayed);
        writer.WriteStartObject("notReplayed");
        foreach ((ReplayObstacle obstacle, string name, _) in Obstacles)
        {
            writer.WriteNumber(name, tally.NotReplayed(obstacle));
        }

        writer.WriteEndObject();
        writer.WriteNumber("broken", broken);
        writer.WriteNumber("unchanged", tally.Unchanged);
        writer.WriteNumber("newlyBlocked", tally.Newly(Decision.Block));
        writer.WriteNumber("newlyHeld", tally.Newly(Decision.Review));
        writer.WriteNumber("newlyAllowed", tally.Newly(Decision.Allow));
        writer.WriteStartObject("promptsPer100");
        writer.WriteNumber("before", Math.Round(tally.PromptsPer100(tally.HeldBefore), 2));
        writer.WriteNumber("after", Math.Round(tally.PromptsPer100(tally.HeldAfter), 2));
        writer.WriteEndObject();
        writer.WriteStartArray("changes");
        foreach (ReplayChange change in tally.Changes().Take(MostWritten))
        {
            writer.WriteStartObject();
            writer.WriteString("before", DecisionWord.Of(change.Before));
            writer.WriteString("after", DecisionWord.Of(change.After));
            writer.WriteString("rule", change.Rule);
            writer.WriteString("reason", change.Reason);
            writer.WriteNumber("calls", change.Calls);
            writer.WritePropertyName("example");
            RecordedCallText.Write(writer, change.Example);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
