using System.Diagnostics;
using System.Text.Json;
using Node9.Mcp.Cli.Tests.Approvals.Watch;

namespace Node9.Mcp.Cli.Tests.Operations;

/// <summary>A state directory, a configuration and a working directory of one test's own.</summary>
internal sealed class OwnPlace : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("n9o").FullName;

    public OwnPlace()
    {
        Directory.CreateDirectory(Work);
        Directory.CreateDirectory(Path.Combine(_root, "config", "node9-mcp"));
    }

    public string State => Path.Combine(_root, "state");

    public string Work => Path.Combine(_root, "work");

    public string UserPolicy => Path.Combine(_root, "config", "node9-mcp", "policy.json");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>A start of a program that sees nothing but this place.</summary>
    public ProcessStartInfo Info(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { WorkingDirectory = Work };
        info.Environment["NODE9_MCP_STATE"] = State;
        info.Environment["XDG_CONFIG_HOME"] = Path.Combine(_root, "config");
        OwnProgram.RemoveMarks(info);
        return info;
    }

    public Task<(int Code, string Output)> RunAsync(params string[] arguments) =>
        OwnProgram.RunAsync(Info(OwnProgram.Path, arguments));

    /// <summary>Runs the program at a terminal of its own and gives the screen once it is over.</summary>
    public async Task<string> AtTerminalAsync(params string[] arguments)
    {
        await using TmuxTerminal terminal = await TerminalAsync(arguments);
        return await terminal.ScreenAsync("over ");
    }

    /// <summary>The program at a terminal of its own.</summary>
    public Task<TmuxTerminal> TerminalAsync(params string[] arguments) => TmuxTerminal.StartAsync(
        160, 40,
        ["env", "-C", Work, $"NODE9_MCP_STATE={State}", $"XDG_CONFIG_HOME={Path.Combine(_root, "config")}", OwnProgram.Path, .. arguments]);

    /// <summary>What Claude Code's hook is answered about a command; empty when it is let through.</summary>
    public async Task<string> HookAsync(string command)
    {
        ProcessStartInfo info = Info(OwnProgram.Path, "hook", "claude", "--timeout", "2");
        info.RedirectStandardInput = info.RedirectStandardOutput = info.RedirectStandardError = true;
        using Process process = Process.Start(info)!;
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["session_id"] = "x1", ["cwd"] = Work, ["hook_event_name"] = "PreToolUse", ["tool_name"] = "Bash",
            ["tool_input"] = new Dictionary<string, string> { ["command"] = command },
        }));
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await error;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }

    public async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        (int _, string output) = await RunAsync(arguments);
        return JsonDocument.Parse(output).RootElement;
    }

    public string Rows() => string.Concat(
        Directory.GetFiles(Path.Combine(State, "audit"), "*.jsonl").Order(StringComparer.Ordinal).Select(File.ReadAllText));
}
