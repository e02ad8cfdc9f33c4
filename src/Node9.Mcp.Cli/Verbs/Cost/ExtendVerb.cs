using System.CommandLine;
using Node9.Mcp.Cli.Verbs.Audit;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Cost.Budgets;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Budgets;

namespace Node9.Mcp.Cli.Verbs.Cost;

/// <summary><c>cost extend</c>: a person adds to a budget that runs out.</summary>
internal static class ExtendVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var id = new Argument<string>("BUDGET") { Description = "The budget's id." };
        var by = new Option<decimal?>("--by")
        {
            Description = "How much, in the budget's unit. Left out: what its `extend` says.",
            HelpName = "AMOUNT",
        };
        by.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<decimal?>() is <= 0 or > 1_000_000_000m)
            {
                result.AddError("`--by` takes an amount greater than 0");
            }
        });
        var note = new Option<string>("--note") { Description = "Why. It is kept with the extension.", HelpName = "TEXT", Required = true };
        var scope = new Option<string?>("--scope")
        {
            Description = "Whose: as `--json` of `cost budgets` shows it. Left out: the one that was told last that it runs out.",
            HelpName = "SCOPE",
        };
        Option<string?> config = PolicyVerb.Config();
        Option<string?> state = AuditVerb.State();
        var verb = new Command("extend", "Add to a budget until its day, month or session is over. Only a person can.")
        {
            id, by, note, scope, config, state,
        };
        verb.SetAction(parsed =>
        {
            TextWriter errors = parsed.InvocationConfiguration.Error;
            ConfigurationResult loaded = PolicyVerb.Load(parsed.GetValue(config));
            if (loaded.Snapshot is not { } snapshot)
            {
                return PolicyVerb.Unusable(loaded, errors);
            }

            string name = parsed.GetRequiredValue(id);
            if (snapshot.Policy.Budgets.FirstOrDefault(each => each.Id == name) is not { } budget)
            {
                errors.WriteLine($"error: there is no budget `{Terminal.TerminalText.Show(name, 64)}`");
                errors.WriteLine("  hint: `node9-mcp cost budgets` lists them");
                return ExitCode.Usage;
            }

            return CostRecord.With(parsed, state, store => Run(
                parsed, store, budget, parsed.GetValue(by) ?? budget.Extend, parsed.GetValue(scope), parsed.GetRequiredValue(note), state));
        });
        return verb.WithExamples(
            "node9-mcp cost extend daily --note \"release day\"", "node9-mcp cost extend daily --by 2.50 --note \"one more try\"");
    }

    private static int Run(
        ParseResult parsed, SpendStore store, Budget budget, decimal amount, string? named, string note, Option<string?> state)
    {
        TextWriter errors = parsed.InvocationConfiguration.Error;
        if (PersonOnly.Refuse(StateDirectory.Open(parsed.GetValue(state)), "a budget", errors) is { } refused)
        {
            return refused;
        }

        if (budget.Extend == 0)
        {
            errors.WriteLine($"error: the budget `{budget.Id}` of `{budget.Layer}` cannot be extended");
            errors.WriteLine("  hint: whoever wrote it can give it an `extend`");
            return ExitCode.Refused;
        }

        if ((named ?? store.LastTold(budget.Id)) is not { } scope)
        {
            errors.WriteLine($"error: the budget `{budget.Id}` has not run out for anybody");
            errors.WriteLine("  hint: name whose is meant with `--scope`");
            return ExitCode.Refused;
        }

        store.Extend(BudgetGate.Extension(
            budget, scope, amount, Environment.UserName, note, TimeProvider.System.GetUtcNow(), TimeZoneInfo.Local));
        parsed.InvocationConfiguration.Output.WriteLine(
            $"added {BudgetText.Amount(amount, budget.Unit)} to `{budget.Id}` for {Terminal.TerminalText.Show(scope)}");
        return ExitCode.Done;
    }
}
