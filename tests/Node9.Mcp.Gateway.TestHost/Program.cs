using System.Text;
using Node9.Mcp.Gateway.Downstream.Processes;
using Node9.Mcp.Gateway.Downstream.Transports;

namespace Node9.Mcp.Gateway.TestHost;

/// <summary>
/// <c>guard</c> is the guard; <c>hold SCRIPT…</c> starts each script as a guarded server, passes on what they print,
/// prints <c>guard ID</c>, and stops them in good order when its input ends.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is ["guard"])
        {
            GuardProcess.Run(Console.OpenStandardInput(), Console.OpenStandardOutput(), TimeProvider.System);
            return 0;
        }

        var guard = new ProcessGuard(OwnExecutable.Command("guard"), Console.Error.WriteLine);
        var servers = new List<StdioTransport>();
        foreach (var script in args.AsSpan(1).ToArray())
        {
            var command = new DownstreamCommand(
                "sh", ["-c", script], ChildEnvironment.SafeBase(new Dictionary<string, string>()));
            var server = new StdioTransport(
                "held", command, new StdioOptions(), TimeProvider.System, Console.Error.WriteLine, guard);
            server.Start(new Printer());
            servers.Add(server);
        }

        SpinWait.SpinUntil(() => guard.ProcessId is not null, TimeSpan.FromSeconds(20));
        Print($"guard {guard.ProcessId}");
        await Console.In.ReadToEndAsync();
        await Task.WhenAll(servers.Select(server => server.StopAsync()));
        await guard.DisposeAsync();
        return 0;
    }

    private static void Print(string line)
    {
        lock (typeof(Program))
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }

    private sealed class Printer : IDownstreamListener
    {
        public void OnLine(ReadOnlySpan<byte> line) => Print(Encoding.UTF8.GetString(line));

        public void OnBatchEnd()
        {
        }

        public void OnTooLong(long bytesSoFar)
        {
        }

        public void OnClosed(DownstreamClosed closed)
        {
        }
    }
}
