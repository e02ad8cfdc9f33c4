using System.Globalization;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Audit.Suggestions;
using Node9.Mcp.Gateway.Statistics;

namespace Node9.Mcp.Cli.Verbs.Stats;

/// <summary>The figures as a person reads them.</summary>
internal static class StatsText
{
    private const int LabelWidth = 26, RuleWidth = 40;

    /// <summary>Writes the figures, then the rules that asked, each with what would spare its questions.</summary>
    public static void Write(TextWriter output, ApprovalStatistics figures, IReadOnlyList<Suggestion> sparing)
    {
        Line(output, "since", figures.Since.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        Line(output, "calls", Number(figures.Calls));
        Line(output, "questions", figures.PromptsPer100Calls is { } rate
            ? string.Create(CultureInfo.InvariantCulture, $"{figures.Prompts} ({rate:0.#} per 100 calls)")
            : Number(figures.Prompts));
        Line(output, "time to answer", figures is { MedianToAnswer: { } median, NinetiethToAnswer: { } ninetieth }
            ? $"median {Time(median)}, nine in ten within {Time(ninetieth)}"
            : "nothing was answered");
        Line(output, "approved", Share(figures.Approved, figures.Prompts));
        Line(output, "  within 3 s of the question", figures.Approved == 0 ? "0" : Share(figures.ApprovedAtOnce, figures.Approved));
        Line(output, "denied", Share(figures.Denied, figures.Prompts));
        Line(output, "not answered in time", Share(figures.Expired, figures.Prompts));
        Line(output, "withdrawn by the agent", Share(figures.Withdrawn, figures.Prompts));
        Line(output, "waiting now", Number(figures.Pending));
        if (figures.Rules.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine($"{"RULE",-RuleWidth}  ASKED  APPROVED  DENIED");
        foreach (RulePrompts rule in figures.Rules)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{TerminalText.Show(rule.Rule, RuleWidth),-RuleWidth}  {rule.Prompts,5}  {rule.Approved,8}  {rule.Denied,6}"));
            foreach (Suggestion each in sparing.Where(each => each.AnswersRule == rule.Rule))
            {
                output.WriteLine(
                    $"  `{TerminalText.Show(each.Id)}` would have spared {each.Covers}: see `node9-mcp policy suggest`");
            }
        }
    }

    private static void Line(TextWriter output, string label, string text) =>
        output.WriteLine($"{label.PadRight(LabelWidth)}  {text}");

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Share(int part, int of) => of == 0
        ? Number(part)
        : string.Create(CultureInfo.InvariantCulture, $"{part} ({100.0 * part / of:0} %)");

    private static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalSeconds: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalMinutes: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
    };
}
