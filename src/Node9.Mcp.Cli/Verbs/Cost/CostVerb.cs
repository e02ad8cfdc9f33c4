using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Audit;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Gateway.Cost.Spending;

namespace Node9.Mcp.Cli.Verbs.Cost;

/// <summary><c>cost</c>: what agents spent, by their own transcripts and by what the firewall saw.</summary>
internal static class CostVerb
{
    private const string Promise =
        """
        Show what agents spent: tokens and US dollars at list price, from the transcripts that Claude Code, Codex, Gemini CLI and
        Copilot CLI keep. Each request counts once, caches at their own price, sub-agents included. By tool and server the figures
        are estimates from what the firewall saw, and marked with `~`.
        """;

    /// <summary>The verb with its sub-verbs.</summary>
    public static Command Create()
    {
        var by = new Option<SpendDimension>("--by")
        {
            Description = "By what: day, agent, model, project, session, server or tool.",
            HelpName = "WHAT",
            DefaultValueFactory = static _ => SpendDimension.Day,
        };
        var since = new Option<string>("--since")
        {
            Description = "From when on: 7d, 12h, 2w, or a date.",
            HelpName = "WHEN",
            DefaultValueFactory = static _ => "30d",
        };
        since.Validators.Add(static result =>
        {
            SincePoint.Read(result.GetValueOrDefault<string>(), DateTimeOffset.UnixEpoch.AddYears(200), out string? problem);
            if (problem is not null)
            {
                result.AddError($"`--since`: {problem}; write `7d`, `12h` or `2026-11-01`");
            }
        });
        Option<bool> json = AuditVerb.Json();
        var csv = new Option<bool>("--csv") { Description = "Print comma-separated values with a heading." };
        Option<string?> state = AuditVerb.State();
        var verb = new Command("cost", Promise) { by, since, json, csv, state, PricesVerb.Create(), BudgetsVerb.Create(), ExtendVerb.Create(), ToolsVerb.Create() };
        verb.SetAction(parsed => CostRecord.With(parsed, state, store =>
        {
            DateTimeOffset from = SincePoint.Read(parsed.GetValue(since), TimeProvider.System.GetUtcNow(), out _)!.Value;
            SpendDimension dimension = parsed.GetValue(by);
            IReadOnlyList<SpendRow> rows = new SpendView(store, TimeProvider.System).By(dimension, from);
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(CostTable.Json(dimension, from, store.Prices, rows));
            }
            else if (parsed.GetValue(csv))
            {
                CostTable.WriteCsv(output, dimension, rows);
            }
            else
            {
                CostBars.Write(output, store.Prices, rows, TerminalColour.IsWanted);
            }

            return ExitCode.Done;
        }));
        return verb.WithExamples(
            "node9-mcp cost",
            "node9-mcp cost --by model --since 7d",
            "node9-mcp cost --by session --since 24h --json");
    }
}
