using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Node9.Mcp.Cli.Verbs.Approvals.Watch;

/// <summary>The terminal's second screen while it is watched; what was on it before comes back at the end, however that
/// comes.</summary>
internal sealed class WatchScreen : IDisposable
{
    private const string Enter = "\u001b[?1049h\u001b[?25l\u001b[?7l", Leave = "\u001b[?7h\u001b[?25h\u001b[0m\u001b[?1049l";

    private readonly IAnsiConsole _console;

    private string _last = "";

    private bool _over;

    /// <summary>Switches to the second screen.</summary>
    public WatchScreen()
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = Terminal.TerminalColour.IsWanted ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        Console.TreatControlCAsInput = true;
        Write(Enter);
    }

    /// <summary>Whether standard input and output are a terminal that can be drawn on.</summary>
    public static bool IsPossible => !Console.IsInputRedirected && !Console.IsOutputRedirected
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb") | OperatingSystem.IsWindows();

    /// <summary>The terminal's columns and lines; at least one of each.</summary>
    public static (int Width, int Height) Size => (Math.Max(Console.WindowWidth, 1), Math.Max(Console.WindowHeight, 1));

    /// <summary>Shows a picture, unless it is there already.</summary>
    public void Show(IReadOnlyList<FrameLine> lines)
    {
        string text = Text(lines);
        if (text != _last)
        {
            _last = text;
            Write(text);
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        OnExit(this, EventArgs.Empty);
        Console.TreatControlCAsInput = false;
    }

    private void OnExit(object? sender, EventArgs e)
    {
        if (!_over)
        {
            _over = true;
            Write(Leave);
        }
    }

    private string Text(IReadOnlyList<FrameLine> lines)
    {
        var text = new StringBuilder("\u001b[H");
        for (int i = 0; i < lines.Count; i++)
        {
            text.Append(i == 0 ? "" : "\r\n").Append(_console.ToAnsi(new OneLine(lines[i]))).Append("\u001b[K");
        }

        return text.Append("\u001b[J").ToString();
    }

    private static void Write(string text)
    {
        Console.Out.Write(text);
        Console.Out.Flush();
    }

    private sealed class OneLine(FrameLine line) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [new(line.Text, line.Style)];
    }
}
