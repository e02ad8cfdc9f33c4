using System.CommandLine;
using Node9.Mcp.Cli.Dashboard;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Audit;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Cost.Budgets;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Cost.Transcripts;
using Node9.Mcp.Policy.Budgets;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Cli.Verbs.Cost;

/// <summary><c>cost budgets</c>: how far each budget is used up, and what people added.</summary>
internal static class BudgetsVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<string?> config = PolicyVerb.Config();
        Option<bool> json = AuditVerb.Json();
        Option<string?> state = AuditVerb.State();
        var agent = new Option<string>("--agent")
        {
            Description = "Whose, for budgets that are counted by agent.",
            HelpName = "NAME",
            DefaultValueFactory = static _ => "",
        };
        var verb = new Command("budgets", "Show how far each budget is used up here and now, and what people added to it.")
        {
            agent, config, json, state,
        };
        verb.SetAction(parsed =>
        {
            ConfigurationResult loaded = PolicyVerb.Load(parsed.GetValue(config));
            if (loaded.Snapshot is not { } snapshot)
            {
                return PolicyVerb.Unusable(loaded, parsed.InvocationConfiguration.Error);
            }

            return CostRecord.With(parsed, state, store =>
            {
                var gate = new BudgetGate(() => store, TranscriptPlaces.OfThisUser(), TimeProvider.System);
                IReadOnlyList<BudgetStatus> all = gate.Status(
                    [.. snapshot.Policy.Budgets.Where(static budget => (budget.Per & BudgetScope.Session) == 0)],
                    new CallContext
                    {
                        Agent = parsed.GetValue(agent) ?? "",
                        User = Environment.UserName,
                        WorkingDirectory = Environment.CurrentDirectory,
                        Time = TimeProvider.System.GetUtcNow(),
                    });
                Write(parsed.InvocationConfiguration.Output, all, store, parsed.GetValue(json));
                return ExitCode.Done;
            });
        });
        return verb.WithExamples("node9-mcp cost budgets", "node9-mcp cost budgets --json");
    }

    private static void Write(TextWriter output, IReadOnlyList<BudgetStatus> all, SpendStore store, bool json)
    {
        if (json)
        {
            output.WriteLine(JsonText.Of(writer => SpendJson.Write(writer, all)));
            return;
        }

        if (all.Count == 0)
        {
            output.WriteLine("there is no budget for a day, month, agent, project or principal; those of sessions show where they run");
        }

        foreach (BudgetStatus status in all)
        {
            output.WriteLine(SpendText.Of(status, TerminalColour.IsWanted));
        }

        foreach (BudgetExtension extension in store.Extensions(TimeProvider.System.GetUtcNow().AddDays(-30)))
        {
            output.WriteLine(TerminalText.Show(
                $"  {extension.At:yyyy-MM-dd HH:mm}Z  {extension.By} added to `{extension.Budget}` for {extension.Scope}: {extension.Note}"));
        }
    }
}
