namespace Node9.Mcp.Gateway.Processes.Terminals;

/// <summary>Our own terminal while another program converses through it: every key is passed on as it is. Its settings come
/// back when this is disposed, and also when the process ends in any way that still runs code.</summary>
internal sealed unsafe class RawTerminal : IDisposable
{
    private readonly byte[] _before = new byte[TerminalCalls.SettingsSize];
    private readonly int _descriptor;
    private bool _isRaw;

    private RawTerminal(int descriptor) => _descriptor = descriptor;

    /// <summary>Makes the terminal raw; does nothing where it is none.</summary>
    public static RawTerminal Enter(int descriptor)
    {
        var terminal = new RawTerminal(descriptor);
        byte* settings = stackalloc byte[TerminalCalls.SettingsSize];
        if (TerminalCalls.GetSettings(descriptor, settings) == 0)
        {
            new Span<byte>(settings, TerminalCalls.SettingsSize).CopyTo(terminal._before);
            TerminalCalls.MakeRaw(settings);
            terminal._isRaw = TerminalCalls.SetSettings(descriptor, TerminalCalls.AfterOutput, settings) == 0;
            AppDomain.CurrentDomain.ProcessExit += terminal.Restore;
        }

        return terminal;
    }

    /// <summary>Gives the settings back.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Restore;
        Restore(null, EventArgs.Empty);
    }

    private void Restore(object? sender, EventArgs e)
    {
        if (Interlocked.Exchange(ref _isRaw, false))
        {
            fixed (byte* settings = _before)
            {
                _ = TerminalCalls.SetSettings(_descriptor, TerminalCalls.AfterOutput, settings);
            }
        }
    }
}
