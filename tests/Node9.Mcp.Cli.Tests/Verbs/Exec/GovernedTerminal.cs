using Node9.Mcp.Cli.Tests.Approvals.Watch;

namespace Node9.Mcp.Cli.Tests.Verbs.Exec;

/// <summary>A command on a terminal of tmux's, with <c>exec</c> before it or without, and state of its own.</summary>
internal sealed class GovernedTerminal : IAsyncDisposable
{
    private readonly DirectoryInfo _root;

    private GovernedTerminal(DirectoryInfo root, TmuxTerminal screen) => (_root, Screen) = (root, screen);

    /// <summary>The terminal.</summary>
    public TmuxTerminal Screen { get; }

    /// <summary>The directory it works in.</summary>
    public string Work => _root.FullName;

    /// <summary>Whether it can be tested here.</summary>
    public static void SkipUnlessTraced() => Assert.SkipUnless(
        OperatingSystem.IsLinux() && TmuxTerminal.IsThere, "tmux is not installed, or starts are not traced here: no screen was tested");

    /// <summary>Starts the words, below <c>exec</c> with these options; null options for the words alone.</summary>
    public static async Task<GovernedTerminal> StartAsync(string[]? options, params string[] words)
    {
        DirectoryInfo root = Directory.CreateTempSubdirectory("n9x-");
        string[] own = options is null ? [] : [OwnProgram.Path, "exec", .. options, "--"];
        TmuxTerminal screen = await TmuxTerminal.StartAsync(
            80, 24, ["env", "-C", root.FullName, "PS1=> ", "NODE9_MCP_STATE=" + Path.Combine(root.FullName, "state"), .. own, .. words]);
        return new GovernedTerminal(root, screen);
    }

    /// <summary>Waits for the shell to be ready.</summary>
    public Task PromptAsync() => Screen.ScreenAsync(static screen => screen.TrimEnd().EndsWith("\n>", StringComparison.Ordinal));

    /// <summary>Writes a line and presses Enter.</summary>
    public async Task TypeAsync(string line)
    {
        await Screen.PressAsync("-l", line);
        await Screen.PressAsync("Enter");
    }

    public async ValueTask DisposeAsync()
    {
        await Screen.DisposeAsync();
        _root.Delete(recursive: true);
    }
}
