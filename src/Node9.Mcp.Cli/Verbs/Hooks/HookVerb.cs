using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Node9.Mcp.Gateway.Hooks;

namespace Node9.Mcp.Cli.Verbs.Hooks;

/// <summary><c>hook AGENT</c>: answers one message of a coding agent to its hook. Run for every tool call, so nothing else is
/// loaded and its few options are read by hand.</summary>
internal static class HookVerb
{
    private const int Denied = 2;

    private static readonly TimeSpan ReadDeadline = TimeSpan.FromSeconds(5);

    /// <summary>Taken before anything else is loaded. Asking for help is left to the others.</summary>
    public static bool IsAsked(string[] args) =>
        args is ["hook", _, ..] && !args.Contains("--help") && !args.Contains("-h") && !args.Contains("-?");

    /// <summary>Reads, judges, answers. Should the answer itself fail, the exit code still denies.</summary>
    public static int Run(string[] args)
    {
        try
        {
            return Answer(args);
        }
        catch (Exception)
        {
            return Denied;
        }
    }

    private static int Answer(string[] args)
    {
        using var ended = new CancellationTokenSource();
        PosixSignalRegistration? term = null;
        ITimer? last = null;
        var output = new HookOutput();
        HookStart start = Read(args, out string? problem);
        HookAnswer answer = HookHost.RunAsync(start, () => problem is null ? HookInput.Read(ReadDeadline) : throw new IOException(problem), () =>
        {
            term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
            {
                signal.Cancel = true;
                ended.Cancel();
            });
            last = LastMoment(start, output);
            return ended.Token;
        }).GetAwaiter().GetResult();
        term?.Dispose();
        last?.Dispose();
        return output.Say(answer) ? answer.ExitCode : Denied;
    }

    /// <summary>Whatever keeps a held call from being given back in time, a slow disk or a starved machine, the agent hears a
    /// no before it gives the hook up.</summary>
    private static ITimer LastMoment(HookStart start, HookOutput output)
    {
        TimeSpan left = HookHost.LastMomentOf(start) - start.Age();
        return TimeProvider.System.CreateTimer(
            _ =>
            {
                if (output.Say(HookHost.OutOfTime(start)))
                {
                    Environment.Exit(Denied);
                }
            },
            null,
            left > TimeSpan.Zero ? left : TimeSpan.Zero,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>The agent's clock runs since it started this process, which under load is long before anything is read.</summary>
    private static TimeSpan Age()
    {
        using var self = Process.GetCurrentProcess();
        TimeSpan age = TimeProvider.System.GetLocalNow().DateTime - self.StartTime;
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }

    private static HookStart Read(string[] args, out string? problem)
    {
        problem = null;
        var start = new HookStart { Agent = args[1], Age = Age, Say = Console.Error.WriteLine };
        for (int i = 2; i < args.Length; i++)
        {
            string? value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--config" when value is not null:
                    start = start with { ConfigFile = value };
                    break;
                case "--posture" when value is "observe" or "standard" or "strict":
                    start = start with { Posture = value };
                    break;
                case "--state" when value is not null:
                    start = start with { StateDirectory = value };
                    break;
                case "--event" when value is not null:
                    start = start with { EventName = value };
                    break;
                case "--timeout" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
                    && seconds is > 0 and <= 86400:
                    start = start with { Timeout = TimeSpan.FromSeconds(seconds) };
                    break;
                default:
                    problem = $"`{args[i]}` is no option of `hook`, or its value cannot be used";
                    return start;
            }

            i++;
        }

        return start;
    }
}
