using System.Diagnostics;
using System.Globalization;
using Node9.Mcp.Gateway.Downstream.Processes;

namespace Node9.Mcp.Gateway.Tests.Downstream;

public sealed class ProcessGuardTests
{
    private static readonly string Host = Path.Combine(AppContext.BaseDirectory, "Node9.Mcp.Gateway.TestHost");

    [Fact]
    public async Task Nothing_survives_the_gateways_own_kill_9()
    {
        await using var host = Shell.Start(Hold(
            "sleep 1000 & echo child $!; echo child $$; exec sleep 1000",
            "trap '' TERM INT HUP; echo child $$; (trap '' TERM; while :; do sleep 1000; done) & echo child $!; wait",
            "sleep 1000 & echo child $!; exit 0"));
        var (guard, children) = await Started(host, 5);

        Process.GetProcessById(host.Transport.ProcessId!.Value).Kill();

        await AllGone([.. children, guard], TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task The_guard_outlives_signals_and_ends_with_its_input()
    {
        await using var server = Shell.Run("echo $$; exec sleep 1000");
        var id = await server.NextId();
        await using var guard = Shell.Start(Hold() with { Arguments = ["guard"] });
        Assert.Equal("ready", await guard.Server.NextLine());
        guard.Send($"add {id} {ProcessBirth.Of(id)}");
        foreach (var signal in (int[])[1, 2, 3, 15])
        {
            _ = PosixProcess.Signal(guard.Transport.ProcessId!.Value, signal);
        }

        await guard.Transport.StopAsync();

        Assert.Equal("exited with code 0", (await guard.Server.Closed).Reason);
        Assert.Equal("was ended by SIGTERM", (await server.Server.Closed).Reason);
    }

    [Fact]
    public async Task An_orderly_end_leaves_neither_servers_nor_guard()
    {
        await using var host = Shell.Start(Hold("echo child $$; exec cat"));
        var (guard, children) = await Started(host, 1);
        await host.Transport.StopAsync();
        Assert.Equal("exited with code 0", (await host.Server.Closed).Reason);
        await AllGone([.. children, guard], TimeSpan.Zero);
    }

    [Fact]
    public async Task A_guard_that_was_killed_is_replaced()
    {
        var command = new DownstreamCommand(Host, ["guard"], Shell.Environment);
        await using var guard = new ProcessGuard(command, _ => { });
        await using var server = Shell.Run("echo $$; exec sleep 1000");
        guard.Add(await server.NextId());
        await Until(() => guard.ProcessId is not null, TimeSpan.FromSeconds(10));
        var first = guard.ProcessId!.Value;

        Process.GetProcessById(first).Kill();

        await Until(() => guard.ProcessId is { } id && id != first, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_guard_spares_a_process_that_only_has_the_number_of_a_server()
    {
        using var stranger = PosixLauncher.Launch(new DownstreamCommand("sleep", ["1000"], Shell.Environment));
        var birth = ProcessBirth.Of(stranger.Id)!.Value;

        Guard($"add {stranger.Id} {birth + 1}\n");
        Assert.True(Shell.IsAlive(stranger.Id));
        Guard($"add {stranger.Id} {birth}\nremove {stranger.Id}\n");
        Assert.True(Shell.IsAlive(stranger.Id));
        Guard($"add {stranger.Id} {birth}\nbye\n");
        Assert.True(Shell.IsAlive(stranger.Id));
        Guard($"add {stranger.Id} {birth}\n");
        Assert.False(Shell.IsAlive(stranger.Id));
    }

    [Fact]
    public async Task A_guard_that_cannot_start_is_said_and_harms_nothing()
    {
        var said = new TaskCompletionSource<string>();
        await using var guard = new ProcessGuard(
            new DownstreamCommand("/nowhere/guard", [], Shell.Environment), line => said.TrySetResult(line));
        guard.Add(Environment.ProcessId);
        guard.Remove(Environment.ProcessId);
        Assert.Contains("there is no file `/nowhere/guard`", await said.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    private static DownstreamCommand Hold(params string[] scripts)
    {
        var environment = new Dictionary<string, string>(Shell.Environment);
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root)
        {
            environment["DOTNET_ROOT"] = root;
        }

        return new DownstreamCommand(Host, ["hold", .. scripts], environment);
    }

    private static void Guard(string input) =>
        GuardProcess.Run(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(input)), Stream.Null, TimeProvider.System);

    private static async Task<(int Guard, List<int> Children)> Started(Shell host, int count)
    {
        var guard = 0;
        var children = new List<int>();
        while (guard == 0 || children.Count < count)
        {
            var words = (await host.Server.NextLine()).Split(' ');
            var id = int.Parse(words[1], CultureInfo.InvariantCulture);
            if (words[0] == "guard")
            {
                guard = id;
            }
            else
            {
                children.Add(id);
            }
        }

        return (guard, children);
    }

    private static Task AllGone(int[] ids, TimeSpan within) => Until(() => !ids.Any(Shell.IsAlive), within);

    private static async Task Until(Func<bool> condition, TimeSpan within)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed <= within, "it did not happen in time");
            await look.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
