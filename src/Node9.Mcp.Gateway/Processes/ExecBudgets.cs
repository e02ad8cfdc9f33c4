using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Cost.Budgets;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Cost.Transcripts;
using Node9.Mcp.Gateway.Hosting;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Gateway.Processes;

/// <summary>Ends a governed command when a budget says so.</summary>
internal sealed class ExecBudgets : IDisposable
{
    private readonly BudgetGate _gate;
    private readonly BudgetWatch _watch;

    private ExecBudgets(BudgetGate gate, BudgetWatch watch) => (_gate, _watch) = (gate, watch);

    /// <summary>Begins to watch; null where neither the policy nor the run has budgets.</summary>
    /// <exception cref="SpendException">The run has budgets of its own, and the record cannot be used.</exception>
    public static ExecBudgets? Begin(
        ExecStart start, ExecutionStop stop, ConfigurationSnapshot snapshot, StateDirectory state, RunFigures figures, ErrorLines say)
    {
        if (snapshot.Policy.Budgets.Count + start.Budgets.Count == 0)
        {
            return null;
        }

        var gate = new BudgetGate(
            () => SpendParts.Open(state, start.Configuration.UserDirectory, say.Write), TranscriptPlaces.OfThisUser(), TimeProvider.System)
        {
            OfRun = figures.Of,
        };
        var context = new CallContext
        {
            Agent = Path.GetFileName(start.Words[0]),
            User = Environment.UserName,
            Session = Guid.NewGuid().ToString("n"),
            WorkingDirectory = Environment.CurrentDirectory,
        };
        if (start.Budgets.Count > 0)
        {
            gate.Begin(context.Session, TimeProvider.System.GetUtcNow());
        }
        else
        {
            SpendParts.Begin(gate, snapshot, context.Session, say.Write);
        }

        return new ExecBudgets(gate, new BudgetWatch(
            gate, [.. snapshot.Policy.Budgets, .. start.Budgets], context, say.Write, why => stop.End(why, ExecCodes.Burnt), TimeProvider.System));
    }

    public void Dispose()
    {
        _watch.Dispose();
        _gate.Dispose();
    }
}
