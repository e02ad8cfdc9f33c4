using System.Globalization;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Downstream.Processes;
using Node9.Mcp.Gateway.Processes.Walls;

namespace Node9.Mcp.Gateway.Processes.Starting;

/// <summary>Puts walls round a downstream server: <see cref="ExecChild"/> is started in its place, walls itself in, and becomes
/// the server.</summary>
internal static class WalledCommand
{
    /// <summary>The command that starts <paramref name="command"/> behind walls. Throws <see cref="LaunchException"/> where there
    /// can be none: a server that is to have walls does not start without.</summary>
    /// <param name="command">The server's own.</param>
    /// <param name="walls">What its entry says.</param>
    /// <param name="home">The user's home directory.</param>
    /// <param name="state">Our own state, which is hidden.</param>
    public static DownstreamCommand Of(DownstreamCommand command, WallOptions walls, string home, string state)
    {
        if (Landlock.Version == 0)
        {
            throw new LaunchException(
                "this system has no Landlock, so the walls of `sandbox` cannot be put up", "leave out `sandbox` where it cannot be had");
        }

        if (OwnExecutable.Words is not { } own)
        {
            throw new LaunchException("it cannot be told where this program lies", "start it by its full path");
        }

        WallPlan plan = WallPlanner.Make(walls, command.WorkingDirectory ?? Environment.CurrentDirectory, home, [state]);
        string gate = PosixLauncher.GateDescriptor.ToString(CultureInfo.InvariantCulture);
        return new DownstreamCommand(
            own[0],
            [.. own.Skip(1), ExecChild.Verb, gate, ExecutableSearch.Find(command), command.Command, .. command.Arguments],
            OwnExecutable.WithRuntime(command.Environment),
            command.WorkingDirectory)
        {
            Gate = [ExecChild.Go, .. plan.ToBytes()],
        };
    }
}
