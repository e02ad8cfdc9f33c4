using System.CommandLine;
using Node9.Mcp.Gateway.Audit.Replay;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Engine;

namespace Node9.Mcp.Cli.Verbs.Policies;

/// <summary><c>policy replay</c>: what a candidate policy would have decided about the calls that were recorded. Exit code 0;
/// with <c>--fail-on-change</c> 1 when it would have decided otherwise.</summary>
internal static class PolicyReplayVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var record = new RecordQuestion();
        Option<string?> config = PolicyVerb.Config();
        Option<bool> json = PolicyVerb.Json();
        var strict = new Option<bool>("--fail-on-change") { Description = "Exit with 1 when any call would be decided otherwise." };
        var verb = new Command("replay", "Show what a policy would have decided about the recorded calls.") { config, strict, json };
        record.AddTo(verb);
        verb.SetAction(parsed => record.With(parsed, calls =>
        {
            TextWriter error = parsed.InvocationConfiguration.Error;
            ConfigurationResult loaded = PolicyVerb.Load(parsed.GetValue(config));
            if (loaded.Snapshot is not { } snapshot)
            {
                return PolicyVerb.Unusable(loaded, error);
            }

            ReplayTally tally = Run(calls, new PolicyEngine(snapshot.Policy), record.Report(error));
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonText.Of(writer => ReplayReport.Write(writer, tally, record.Broken, snapshot.Policy.Revision)));
            }
            else
            {
                ReplayReport.Write(output, tally, record.Broken);
            }

            return tally.Changed > 0 && parsed.GetValue(strict) ? ExitCode.Refused : ExitCode.Done;
        }));
        return verb.WithExamples(
            "node9-mcp policy replay --since 7d --config candidate.json",
            "node9-mcp policy replay --config candidate.json --json --fail-on-change");
    }

    private static ReplayTally Run(RecordedCalls calls, PolicyEngine engine, Action<BrokenRow> broken)
    {
        var tally = new ReplayTally();
        var replay = new SessionReplay(engine);
        foreach (RecordedCall call in calls.Read(broken))
        {
            if (call.Obstacle == ReplayObstacle.None)
            {
                tally.Add(call, replay.Judge(call));
            }
            else
            {
                tally.Pass(call);
            }
        }

        return tally;
    }
}
