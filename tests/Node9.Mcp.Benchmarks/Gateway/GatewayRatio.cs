using System.Diagnostics;
using System.Globalization;

namespace Node9.Mcp.Benchmarks.Gateway;

/// <summary>A server reached directly and the same server behind <c>node9-mcp wrap</c>, in turn in the same run: start,
/// sequential latency, throughput with 64 calls in flight, memory. Medians of the rounds.</summary>
internal static class GatewayRatio
{
    private const int Sequential = 2000;
    private const int Parallel = 20000;
    private const int InFlight = 64;

    public static int Run(IReadOnlyList<string> arguments)
    {
        if (arguments.Count is 0 or > 2)
        {
            Console.Error.WriteLine("usage: gateway PATH-OF-NODE9-MCP [ROUNDS]");
            return 2;
        }

        int rounds = arguments.Count > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 3;
        string[] direct = [Environment.ProcessPath!, "echo"];
        string[] wrapped = [arguments[0], "wrap", "--", .. direct];
        var figures = new Figures[2][];
        figures[0] = new Figures[rounds];
        figures[1] = new Figures[rounds];
        for (int round = 0; round < rounds; round++)
        {
            figures[0][round] = MeasureAsync(direct).GetAwaiter().GetResult();
            figures[1][round] = MeasureAsync(wrapped).GetAwaiter().GetResult();
        }

        Print("start to first tools/list, ms", figures, f => f.StartMs);
        Print("sequential p50, µs", figures, f => f.P50);
        Print("sequential p99, µs", figures, f => f.P99);
        Print("calls/s, 64 in flight", figures, f => f.PerSecond);
        Print("RSS of the process spoken to, MiB", figures, f => f.ResidentMiB);
        return 0;
    }

    private static async Task<Figures> MeasureAsync(IReadOnlyList<string> command)
    {
        using var client = new RawClient(command);
        await client.Ask("initialize", """{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"benchmark","version":"1"}}""").ConfigureAwait(false);
        client.Send("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        long listed = await client.Ask("tools/list", "{}").ConfigureAwait(false);
        for (int i = 0; i < 200; i++)
        {
            await Call(client, i).ConfigureAwait(false);
        }

        double[] latencies = new double[Sequential];
        for (int i = 0; i < Sequential; i++)
        {
            long sent = Stopwatch.GetTimestamp();
            latencies[i] = Stopwatch.GetElapsedTime(sent, await Call(client, i).ConfigureAwait(false)).TotalMicroseconds;
        }

        Array.Sort(latencies);
        long began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(worker => WorkAsync(client, worker))).ConfigureAwait(false);
        return new Figures(
            Stopwatch.GetElapsedTime(client.Started, listed).TotalMilliseconds,
            latencies[Sequential / 2],
            latencies[Sequential * 99 / 100],
            Parallel / Stopwatch.GetElapsedTime(began).TotalSeconds,
            client.ResidentMiB);
    }

    private static async Task WorkAsync(RawClient client, int worker)
    {
        for (int i = worker; i < Parallel; i += InFlight)
        {
            await Call(client, i).ConfigureAwait(false);
        }
    }

    private static Task<long> Call(RawClient client, int i) => client.Ask(
        "tools/call", $$$"""{"name":"echo","arguments":{"text":"{{{i.ToString(CultureInfo.InvariantCulture)}}} and some thirty characters more"}}""");

    private static void Print(string what, Figures[][] figures, Func<Figures, double> pick)
    {
        double direct = Median(figures[0], pick);
        double wrapped = Median(figures[1], pick);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what,-36} direct {direct,10:0.0}   wrapped {wrapped,10:0.0}   difference {wrapped - direct,10:0.0}"));
    }

    private static double Median(Figures[] figures, Func<Figures, double> pick)
    {
        double[] values = [.. figures.Select(pick).Order()];
        return values[values.Length / 2];
    }

    private sealed record Figures(double StartMs, double P50, double P99, double PerSecond, double ResidentMiB);
}
