using System.Runtime.InteropServices;
using Node9.Mcp.Gateway.Processes.Terminals;

namespace Node9.Mcp.Gateway.Processes;

/// <summary>What this process does with signals while a command runs under it.</summary>
/// <remarks>Keys reach the command through its terminal, so SIGINT and SIGQUIT are passed on only where there is no terminal
/// that sends them to the command as well. SIGTERM and SIGHUP end the tree.</remarks>
internal sealed class RunSignals : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];

    public RunSignals(TreeEnd end, CommandStreams streams)
    {
        bool typed = TerminalCalls.IsTerminal(0) == 1 || TerminalCalls.IsTerminal(1) == 1 || TerminalCalls.IsTerminal(2) == 1;
        On(PosixSignal.SIGTERM, () => end.BySignal(15));
        On(PosixSignal.SIGHUP, () => end.BySignal(1));
        On(PosixSignal.SIGINT, typed ? Nothing : () => end.BySignal(2));
        On(PosixSignal.SIGQUIT, typed ? Nothing : () => end.BySignal(3));
        if (!OperatingSystem.IsWindows())
        {
            On(PosixSignal.SIGWINCH, streams.Resize);
        }
    }

    /// <summary>Gives the signals back.</summary>
    public void Dispose()
    {
        foreach (PosixSignalRegistration each in _registrations)
        {
            each.Dispose();
        }
    }

    private static void Nothing()
    {
    }

    private void On(PosixSignal signal, Action action) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        action();
    }));
}
