using Node9.Mcp.Gateway.Downstream.Processes;
using Node9.Mcp.Gateway.Processes.Starting;

namespace Node9.Mcp.Gateway.Processes.Terminals;

/// <summary>What the command reads from and writes to. Between two terminals it gets a terminal of its own; otherwise pipes for
/// what goes to files and pipes, and our own descriptors for the rest.</summary>
internal sealed class CommandStreams : IDisposable
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(2);

    private readonly OutputFindings _findings;
    private readonly bool _masks;
    private readonly ErrorLines _say;
    private readonly List<ByteCopy> _outputs = [];
    private readonly List<PosixPipe> _pipes = [];
    private PseudoTerminal? _terminal;
    private RawTerminal? _raw;

    private CommandStreams(OutputFindings findings, bool masks, ErrorLines say) => (_findings, _masks, _say) = (findings, masks, say);

    /// <summary>Makes what is needed between our own descriptors and the command's.</summary>
    public static CommandStreams Open(OutputFindings findings, bool masks, ErrorLines say)
    {
        var streams = new CommandStreams(findings, masks, say);
        if (TerminalCalls.IsTerminal(0) == 1 && TerminalCalls.IsTerminal(1) == 1)
        {
            streams._terminal = PseudoTerminal.Create(0);
            say.Screen = new ScreenState();
        }

        return streams;
    }

    /// <summary>The command's start, connected.</summary>
    public ChildStart Start(IReadOnlyList<string> words)
    {
        var start = new ChildStart(words)
        {
            Terminal = _terminal?.Name,
            Variables = new Dictionary<string, string> { [ExecChild.Mark] = "1" },
        };
        if (_terminal is null && TerminalCalls.IsTerminal(1) == 0)
        {
            start = start with { Output = Pipe(1).Write };
        }

        if (TerminalCalls.IsTerminal(2) == 0)
        {
            // Where both go to one place, one pipe keeps their order.
            bool same = start.Output is not null && SameFile(1, 2);
            start = start with { Error = same ? start.Output : Pipe(2).Write };
        }

        return start;
    }

    /// <summary>The command has its ends: copying begins.</summary>
    public void Started()
    {
        foreach (PosixPipe pipe in _pipes)
        {
            pipe.Write.Dispose();
        }

        if (_terminal is { } terminal)
        {
            _raw = RawTerminal.Enter(0);
            int master = (int)terminal.Master.DangerousGetHandle();
            _ = ByteCopy.Start(0, master, null, "keys");
            _outputs.Add(ByteCopy.Start(master, 1, new ScreenFilter(Filter(), _say.Screen!), "screen"));
        }
    }

    /// <summary>Takes over a new size of our terminal.</summary>
    public void Resize() => _terminal?.Resize(0);

    /// <summary>Passes on what is left, and gives our terminal back.</summary>
    public void Finish()
    {
        foreach (ByteCopy each in _outputs)
        {
            each.Wait(Drain);
        }

        _raw?.Dispose();
        _say.Screen = null;
    }

    /// <summary>Gives everything back.</summary>
    public void Dispose()
    {
        _raw?.Dispose();
        _terminal?.Dispose();
    }

    private IOutputFilter Filter() => _masks ? new OutputMask(_findings) : new OutputWatch(_findings);

    private PosixPipe Pipe(int number)
    {
        PosixPipe pipe = PosixPipe.Create();
        _pipes.Add(pipe);
        _outputs.Add(ByteCopy.Start((int)pipe.Read.DangerousGetHandle(), number, Filter(), number == 1 ? "output" : "errors"));
        return pipe;
    }

    private static bool SameFile(int first, int second) =>
        File.ResolveLinkTarget($"/proc/self/fd/{first}", false)?.FullName is { } name
        && name == File.ResolveLinkTarget($"/proc/self/fd/{second}", false)?.FullName;
}
