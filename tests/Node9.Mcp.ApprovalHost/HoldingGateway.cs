using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Shapes;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.ApprovalHost;

/// <summary>Stands for a gateway: a real queue, driven by <c>hold KEY TOOL SECONDS</c>, <c>redeem KEY</c>,
/// <c>detach KEY</c>, <c>withdraw KEY</c>; each answered by one line.</summary>
internal static class HoldingGateway
{
    public static async Task<int> RunAsync(string state)
    {
        var held = new ConcurrentDictionary<string, HeldCall>();
        await using var queue = new ApprovalQueue(StateDirectory.Open(state), TimeProvider.System);
        Say($"ready {Environment.ProcessId}");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            try
            {
                Obey(queue, held, line.Split(' '));
            }
            catch (ApprovalStoreException e)
            {
                Say($"failed {e.Message}");
            }
        }

        return 0;
    }

    private static void Obey(ApprovalQueue queue, ConcurrentDictionary<string, HeldCall> held, string[] words)
    {
        string key = words[1];
        switch (words[0])
        {
            case "hold":
                HeldCall call = queue.Hold(
                    Subject(words[2]), TimeSpan.FromSeconds(double.Parse(words[3], CultureInfo.InvariantCulture)));
                held[key] = call;
                Say($"held {key} {call.Id}");
                _ = call.Answer.ContinueWith(
                    answer => Say($"answer {key} {answer.Result.Decision} {Stopwatch.GetTimestamp()} {answer.Result.Note}"),
                    CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                break;
            case "redeem":
                bool redeemed = held[key].TryRedeem(out ApprovalState found);
                Say($"redeem {key} {redeemed} {found}");
                break;
            case "detach":
                held[key].Detach();
                Say($"detached {key}");
                break;
            case "withdraw":
                held[key].Withdraw("the client cancelled");
                Say($"withdrawn {key}");
                break;
            default:
                Say("unknown");
                break;
        }
    }

    private static ApprovalSubject Subject(string tool) => new()
    {
        AgentName = "test-agent",
        Principal = "alice",
        Session = "s1",
        Server = "postgres",
        Tool = tool,
        ArgumentsDigest = new string('a', 64),
        ArgumentsJson = """{"sql":"DROP TABLE users"}""",
        Facts = ["sql.drop table users"],
        RuleId = "no-drop",
        Reason = "Dropping a table cannot be undone.",
        PolicyRevision = "0123456789abcdef",
        WorkingDirectory = "/work-tree",
        Sentence = "drops table users on postgres",
        Offer = new GrantOffer(Session: true, Minutes: true, Always: true, TimeSpan.FromDays(30)),
        Shape = new CallShape
        {
            Reach = ShapeReach.Place,
            MayLast = true,
            Asked = [new FactShape("no-drop", "postgres", tool, "sql.drop", "users", "kind=table")],
            ArgumentsDigest = new string('a', 64),
            Directory = "/work-tree",
        },
    };

    private static void Say(string line) => Console.Out.WriteLine(line);
}
