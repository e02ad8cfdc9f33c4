using System.Globalization;
using System.Text.Json;
using Node9.Mcp.Gateway.Audit.Reading;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Loops;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Audit.Replay;

/// <summary>Reads a <c>call.decided</c> row back as the call that it is about.</summary>
internal static class RecordedCallReader
{
    /// <summary>The call; null, with the problem, when the row lacks what every such row has.</summary>
    /// <param name="entry">The row.</param>
    /// <param name="definition">The definition of a server's tool; undefined where it is not known.</param>
    /// <param name="problem">What is wrong, as the end of a message.</param>
    public static RecordedCall? Read(AuditEntry entry, Func<string, string, JsonElement> definition, out string? problem)
    {
        problem = null;
        if (!DateTimeOffset.TryParse(
            entry.Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            problem = "it does not say when it was";
        }
        else if (DecisionOf(entry.Text("verdict")) is not { } verdict || DecisionOf(entry.Text("decision")) is not { } decision)
        {
            problem = "it does not say what was decided";
        }
        else if (DoorOf(entry.Text("door")) is not { } door || entry.Text("tool").Length == 0)
        {
            problem = "it does not say what was called";
        }
        else
        {
            string rule = FirstRule(entry.Row);
            (JsonElement arguments, ReplayObstacle obstacle) = Arguments(entry.Row);
            string server = entry.Text("server");
            return new RecordedCall
            {
                File = entry.File,
                Number = entry.Number,
                CallId = entry.Text("callId"),
                Call = new ToolCall
                {
                    Door = door,
                    Server = server,
                    Program = entry.Text("program"),
                    ServerTitle = entry.Text("title"),
                    Tool = entry.Text("tool"),
                    Arguments = arguments,
                    Definition = obstacle == ReplayObstacle.None ? definition(server, entry.Text("tool")) : default,
                },
                Context = Context(entry, time),
                Verdict = verdict,
                Decision = decision,
                Rule = rule,
                Approver = entry.Text("approver"),
                Obstacle = IsGate(rule) ? ReplayObstacle.Gate : obstacle,
            };
        }

        return null;
    }

    /// <summary>Whether that is the word of a gate before the policy (<c>schema.violated</c>, <c>pins.changed</c>, <c>hook.unread</c>), or one
    /// that depends on what earlier calls gave back (<c>loop-cycle</c>), which is not recorded.</summary>
    private static bool IsGate(string rule) =>
        rule.StartsWith("schema.", StringComparison.Ordinal) || rule.StartsWith("pins.", StringComparison.Ordinal)
        || rule == "hook.unread" || LoopFinder.IsRule(rule);

    private static CallContext Context(AuditEntry entry, DateTimeOffset time) => new()
    {
        Agent = entry.Row.TryGetProperty("agent"u8, out JsonElement agent) && agent.ValueKind == JsonValueKind.Object
            && agent.TryGetProperty("name"u8, out JsonElement name) && name.ValueKind == JsonValueKind.String
                ? name.GetString()! : "",
        User = entry.Text("user"),
        Identity = entry.Text("identity"),
        Session = entry.Text("session"),
        WorkingDirectory = entry.Text("cwd"),
        Workspace = entry.Text("workspace"),
        Home = entry.Text("home"),
        Time = time,
    };

    private static (JsonElement Arguments, ReplayObstacle Obstacle) Arguments(JsonElement row)
    {
        if (row.TryGetProperty("arguments"u8, out JsonElement arguments) && arguments.ValueKind == JsonValueKind.Object)
        {
            return (arguments, IsTrue(row, "masked"u8) ? ReplayObstacle.Masked : ReplayObstacle.None);
        }

        return (default, IsTrue(row, "cut"u8) ? ReplayObstacle.Cut : ReplayObstacle.Outline);
    }

    private static bool IsTrue(JsonElement row, ReadOnlySpan<byte> member) =>
        row.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    private static string FirstRule(JsonElement row) =>
        row.TryGetProperty("ruleIds"u8, out JsonElement rules) && rules.ValueKind == JsonValueKind.Array
        && rules.GetArrayLength() > 0 && rules[0].ValueKind == JsonValueKind.String ? rules[0].GetString()! : "";

    private static Decision? DecisionOf(string word) => word switch
    {
        "allow" => Decision.Allow,
        "review" => Decision.Review,
        "block" => Decision.Block,
        _ => null,
    };

    private static Door? DoorOf(string word) => word switch
    {
        "gateway" => Door.Gateway,
        "hook" => Door.Hook,
        "process" => Door.Process,
        "check" => Door.Check,
        _ => null,
    };
}
