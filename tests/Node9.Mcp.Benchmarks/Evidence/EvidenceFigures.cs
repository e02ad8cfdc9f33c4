using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Audit.Reading;
using Node9.Mcp.Gateway.Audit.Verification;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Benchmarks.Evidence;

/// <summary>What a large log costs: writing its rows with the real log, verifying it and finding a few rows in it.
/// <c>evidence [ROWS] [DIRECTORY]</c>; 1,000,000 rows unless told otherwise.</summary>
internal static class EvidenceFigures
{
    private const int CallsToAFlush = 1;

    public static int Run(string[] args)
    {
        int rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        string root = args.Length > 1 ? args[1] : Directory.CreateTempSubdirectory("node9-evidence-").FullName;
        try
        {
            string directory = Path.Combine(root, "audit");
            Write(root, rows);
            long bytes = Directory.EnumerateFiles(directory, "*.jsonl").Sum(static path => new FileInfo(path).Length);
            Say($"log: {rows:N0} rows, {bytes / 1048576.0:N0} MiB");
            double verify = Median(3, () =>
            {
                if (!AuditVerifier.VerifyDirectory(directory).IsWhole)
                {
                    throw new InvalidOperationException("the log is not whole");
                }
            });
            Say($"verify: {verify:N2} s, {rows / verify:N0} rows/s");
            Query(directory, "one rule", new AuditQuery { Rule = "no-drop" });
            Query(directory, "tool and verdict", new AuditQuery { Tool = "query", Verdict = "block" });
            Query(directory, "a text that is nowhere", new AuditQuery { Text = "no such text" });
            Query(directory, "the last minute", new AuditQuery { Since = DateTimeOffset.UtcNow.AddHours(1) });
            return 0;
        }
        finally
        {
            if (args.Length < 2)
            {
                Directory.Delete(root, recursive: true);
            }
        }
    }

    private static void Write(string root, int rows)
    {
        using var log = AuditLog.Open(StateDirectory.Open(root), new AuditRun("1.0", "00112233aabbccdd"));
        double[] micros = new double[rows / 2];
        for (int i = 0; i < micros.Length; i++)
        {
            DecidedEvent decided = Decided(i);
            var completed = new CompletedEvent
            {
                CallId = decided.CallId, Outcome = CallOutcome.Result, ResultBytes = 200,
                ResultDigest = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", Duration = TimeSpan.FromMilliseconds(3),
            };
            long began = Stopwatch.GetTimestamp();
            log.Append(decided);
            if (i % CallsToAFlush == 0)
            {
                log.Flush();
            }

            log.Append(completed);
            micros[i] = Stopwatch.GetElapsedTime(began).TotalMicroseconds / 2;
        }

        log.End("done");
        Array.Sort(micros);
        Say($"write, decision flushed to the file, answer with the next: p50 {micros[micros.Length / 2]:N2} µs a row, p99 {micros[micros.Length * 99 / 100]:N2} µs");
    }

    private static DecidedEvent Decided(int number)
    {
        bool refused = number % 10_000 == 9_999;
        string rule = refused ? "no-drop" : "filesystem-read";
        var match = new RuleMatch(rule, "project", refused ? Decision.Block : Decision.Allow, "what the rule says of it");
        return new DecidedEvent
        {
            CallId = $"c{number:x6}",
            Call = new ToolCall
            {
                Server = refused ? "postgres" : "files", Tool = refused ? "query" : "read_text_file",
                Program = "npx -y @modelcontextprotocol/server-filesystem /home/ada/work",
                Arguments = s_arguments,
            },
            Context = new CallContext { Agent = "claude-code", User = "ada", Session = "s1", WorkingDirectory = "/home/ada/work", Home = "/home/ada" },
            Verdict = new Verdict { Decision = match.Decision, Deciding = match, Matches = [match], PolicyRevision = "00112233aabbccdd" },
            Decision = match.Decision,
            AgentVersion = "2.1.0",
            KeepsArguments = true,
        };
    }

    private static readonly JsonElement s_arguments = JsonElement.Parse("""{"path":"/home/ada/work/notes.md","head":20}""");

    private static void Query(string directory, string what, AuditQuery query)
    {
        int found = 0;
        double seconds = Median(3, () =>
        {
            found = 0;
            AuditScan.Run(directory, query, _ =>
            {
                found++;
                return true;
            });
        });
        Say($"query, {what}: {seconds:N3} s, {found} rows found");
    }

    private static double Median(int times, Action act)
    {
        double[] seconds = new double[times];
        for (int i = 0; i < times; i++)
        {
            long began = Stopwatch.GetTimestamp();
            act();
            seconds[i] = Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        Array.Sort(seconds);
        return seconds[times / 2];
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
