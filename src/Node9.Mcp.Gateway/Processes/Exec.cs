using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Downstream.Processes;
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
                return new GovernedRun(start, snapshot, audit, approvals, state.FullPath, say).Run();
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
        catch (Exception e) when (e is StateDirectoryException or AuditException)
        {
            say.Write($"error: {e.Message}");
            return ExecCodes.Unavailable;
        }
    }
}
