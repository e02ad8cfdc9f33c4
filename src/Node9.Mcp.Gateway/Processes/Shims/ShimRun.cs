using System.Text;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Processes.Judging;
using Node9.Mcp.Gateway.Processes.Starting;
using Node9.Mcp.Gateway.Processes.Tracing;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Processes.Shims;

/// <summary>What a stand-in does: it asks the policy about the program it stands for, waits for a person where it must, and
/// then becomes that program or leaves with the reason.</summary>
public static class ShimRun
{
    /// <summary>The hidden verb: <c>exec-shim DIRECTORY SETTINGS… NAME ARGUMENTS…</c>.</summary>
    public const string Verb = "exec-shim";

    private const int FirstSetting = 2;
    private const int NameAt = FirstSetting + ShimSettings.Count;

    /// <summary>Becomes the program; returns only when that is refused or fails, with the exit code to leave with.</summary>
    public static int Run(string[] words)
    {
        var say = new ErrorLines();
        if (words.Length <= NameAt
            || ShimDirectory.Find(Environment.GetEnvironmentVariable("PATH") ?? "", words[NameAt], words[1]) is not { } program)
        {
            say.Write("there is no such program");
            return ExecCodes.NotFound;
        }

        ShimSettings settings = ShimSettings.Read(words.AsSpan(FirstSetting, ShimSettings.Count));
        ConfigurationResult configuration = ConfigurationLoader.Load(
            ConfigurationRequest.ForThisProcess(settings.Config, needsServers: false, settings.State) with { Posture = settings.Posture });
        if (configuration.Snapshot is not { } snapshot)
        {
            say.Write("the configuration cannot be used, so nothing starts");
            return ExecCodes.Refused;
        }

        string[] arguments = [words[NameAt], .. words[(NameAt + 1)..]];
        StartRuling ruling = Judge(snapshot, settings, program, arguments, say);
        if (ruling.Fate != StartFate.Started)
        {
            say.Write(ruling.Message ?? "refused");
            return ExecCodes.Refused;
        }

        string failed = ExecChild.Become(program, arguments);
        say.Write($"`{program}` could not be started: {failed}");
        return ExecCodes.Refused;
    }

    private static StartRuling Judge(
        ConfigurationSnapshot snapshot, ShimSettings settings, string program, string[] arguments, ErrorLines say)
    {
        try
        {
            StateDirectory state = StateDirectory.Open(settings.State);
            using var audit = AuditLog.Open(
                state,
                new AuditRun(Product.Version, snapshot.Policy.Revision),
                new AuditLogOptions { MaxFileBytes = snapshot.Options.Audit.MaxFileBytes },
                TimeProvider.System);
            var approvals = new ApprovalQueue(state, TimeProvider.System);
            try
            {
                JudgingSetup setup = JudgingSetup.Of(snapshot, approvals, audit, arguments[0], say.Write);
                var settled = new TaskCompletionSource<StartRuling>(TaskCreationOptions.RunContinuationsAsynchronously);
                var records = new StartRecords(setup);
                var judge = new StartJudge(setup, records, new HeldStarts(setup, records, (_, ruling) => settled.TrySetResult(ruling)));
                var start = new ProgramStart(
                    Environment.ProcessId,
                    program,
                    Encoding.UTF8.GetBytes(string.Join('\0', arguments) + '\0'),
                    Environment.CurrentDirectory);
                StartRuling ruling = judge.Judge(start, null);
                return ruling.Fate == StartFate.Held ? settled.Task.GetAwaiter().GetResult() : ruling;
            }
            finally
            {
                approvals.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }
        catch (Exception e) when (e is StateDirectoryException or AuditException)
        {
            return StartRuling.Refuse(e.Message);
        }
    }
}
