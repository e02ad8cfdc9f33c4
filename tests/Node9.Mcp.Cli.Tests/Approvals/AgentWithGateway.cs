using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Node9.Mcp.Gateway.Approvals.Processes;

namespace Node9.Mcp.Cli.Tests.Approvals;

/// <summary>A real process tree: this test, an agent below it, and the agent's gateway; all on a scratch state
/// directory.</summary>
internal sealed class AgentWithGateway : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private readonly Process _agent;

    private readonly bool _ownsState;

    private AgentWithGateway(string state, bool ownsState)
    {
        (State, _ownsState) = (state, ownsState);
        _agent = Process.Start(Info(Program("Node9.Mcp.ApprovalHost"), ["agent", state]))!;
        _agent.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null)
            {
                _lines.Writer.TryWrite(line.Data);
            }
        };
        _agent.BeginOutputReadLine();
        _agent.ErrorDataReceived += static (_, _) => { };
        _agent.BeginErrorReadLine();
    }

    public static string Cli { get; } = Program("node9-mcp");

    public string State { get; }

    public int GatewayId { get; private set; }

    public static async Task<AgentWithGateway> StartAsync(string? state = null)
    {
        var tree = new AgentWithGateway(state ?? Directory.CreateTempSubdirectory("n9c-").FullName, state is null);
        tree.GatewayId = int.Parse((await tree.ReadAsync("ready"))[1], CultureInfo.InvariantCulture);
        return tree;
    }

    /// <summary>Says one line to the gateway, or <c>run …</c> to the agent.</summary>
    public async Task SayAsync(string line)
    {
        await _agent.StandardInput.WriteLineAsync(line);
        await _agent.StandardInput.FlushAsync();
    }

    /// <summary>The words of the next line that begins with <paramref name="first"/>.</summary>
    public async Task<string[]> ReadAsync(string first)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            string[] words = (await _lines.Reader.ReadAsync(limit.Token)).Split(' ');
            if (words[0] == first)
            {
                return words;
            }
        }
    }

    /// <summary>Has the gateway hold a call, and gives its id.</summary>
    public async Task<string> HoldAsync(string key, string tool = "query")
    {
        await SayAsync($"hold {key} {tool} 120");
        return (await ReadAsync("held"))[2];
    }

    /// <summary>Runs the command line program as the person would: beside the agent, without an agent's
    /// marks.</summary>
    public async Task<(int Code, string Output)> RunAsync(string[] arguments, string? marker = null)
    {
        ProcessStartInfo info = Info(Cli, [.. arguments, "--state", State]);
        if (marker is not null)
        {
            info.Environment[marker] = "1";
        }

        using Process process = Process.Start(info)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        output += await error;
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    public void KillGateway()
    {
        using Process gateway = Process.GetProcessById(GatewayId);
        gateway.Kill();
        gateway.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _agent.StandardInput.Close();
        }
        catch (IOException)
        {
            // Its reader was killed by the test.
        }

        await _agent.WaitForExitAsync();
        _agent.Dispose();
        if (_ownsState)
        {
            Directory.Delete(State, recursive: true);
        }
    }

    private static string Program(string name) =>
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static ProcessStartInfo Info(string program, string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (string name in info.Environment.Keys.Where(static name => AgentMarkers.Names.Any(
            marker => name.StartsWith(marker.TrimEnd('*'), StringComparison.Ordinal))).ToArray())
        {
            info.Environment.Remove(name);
        }

        return info;
    }
}
