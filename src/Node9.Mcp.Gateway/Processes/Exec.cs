using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Downstream.Processes;
using Node9.Mcp.Gateway.Hosting;
using Node9.Mcp.Gateway.Interventions;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Processes;

/// <summary>Runs one command under the firewall: every program that starts below it is judged before its first
/// instruction.</summary>
public static class Exec
{
    /// <summary>Runs the command to its end and returns the code to exit with: the command's own, 128 and the signal that
    /// ended it, or one of <see cref="ExecCodes"/>. Nothing starts unless configuration, state and audit can all be used.</summary>
    public static int Run(ExecStart start)
    {
        var say = new ErrorLines();
        ConfigurationResult configuration = ConfigurationLoader.Load(start.Configuration);
        foreach (Policy.Diagnostics.Diagnostic diagnostic in configuration.Diagnostics)
        {
            say.Write(diagnostic.ToString());
        }

        if (configuration.Snapshot is not { } snapshot)
        {
            return ExecCodes.BadConfiguration;
        }

        try
        {
            StateDirectory state = StateDirectory.Open(start.StateDirectory);
            using var audit = AuditLog.Open(
                state,
                new AuditRun(Product.Version, snapshot.Policy.Revision),
                new AuditLogOptions { MaxFileBytes = snapshot.Options.Audit.MaxFileBytes },
                TimeProvider.System);
            var approvals = new ApprovalQueue(state, TimeProvider.System);
            try
            {
                return Governed(start, snapshot, audit, approvals, state, say);
            }
            finally
            {
                approvals.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }
        catch (LaunchException e)
        {
            say.Write($"error: {e.Message}\n  hint: {e.Hint}");
            return e.Message.StartsWith("no program", StringComparison.Ordinal) || e.Message.StartsWith("there is no file", StringComparison.Ordinal)
                ? ExecCodes.NotFound : ExecCodes.Refused;
        }
        catch (TraceRequiredException e)
        {
            say.Write($"error: {e.Message}\n  hint: allow ptrace (kernel.yama.ptrace_scope, the container's seccomp profile), or leave "
                + "out --require-ptrace");
            return ExecCodes.Unavailable;
        }
        catch (Exception e) when (e is StateDirectoryException or AuditException or SpendException)
        {
            say.Write($"error: {e.Message}");
            return ExecCodes.Unavailable;
        }
    }

    private static int Governed(
        ExecStart start, ConfigurationSnapshot snapshot, AuditLog audit, ApprovalQueue approvals, StateDirectory state,
        ErrorLines say)
    {
        using SessionEntry entry = SessionEntry.OfCommand(state, Path.GetFileName(start.Words[0]), say.Write);
        var orders = new SessionOrders(state, TimeProvider.System);
        ExecutionStop stop = start.Stop ?? new ExecutionStop();
        var figures = new RunFigures(start.Budgets, why => stop.End(why, ExecCodes.Burnt), TimeProvider.System);
        using ExecBudgets? budgets = ExecBudgets.Begin(start, stop, snapshot, state, figures, say);
        using var watch = new EndWatch(orders, entry.Ledger.Identity.Id, TimeProvider.System);
        _ = EndAsync(watch, stop);
        return new GovernedRun(start with { Stop = stop }, snapshot, audit, approvals, entry, orders, figures, state.FullPath, say).Run();
    }

    private static async Task EndAsync(EndWatch watch, ExecutionStop stop)
    {
        EndOrder end = await watch.Ended.ConfigureAwait(false);
        stop.End(end.Sentence.TrimEnd('.'), ExecCodes.Killed);
    }
}
