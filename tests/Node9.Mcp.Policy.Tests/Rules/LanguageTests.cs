using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Compilation;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Rules.Roles;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Tests.Rules;

/// <summary>Whole policies, and what they decide about calls: roles, doors, times, counts and shields' settings.</summary>
public class LanguageTests
{
    private const string File = "cases/policy/language.json";

    public static TheoryData<string> Names => CaseFile.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_policy_decides_so(string name)
    {
        JsonElement each = CaseFile.Case(File, name);
        var layers = new List<PolicyLayer>();
        foreach (JsonElement layer in each.GetProperty("layers").EnumerateArray())
        {
            bool trusted = !layer.TryGetProperty("trusted", out JsonElement word) || word.GetBoolean();
            layers.Add(TestPolicy.Layer(
                Enum.Parse<LayerRank>(layer.GetProperty("rank").GetString()!), layer.GetProperty("policy").GetRawText(), trusted));
        }

        layers.AddRange(TestPolicy.ShieldLayers);
        PolicyResult result = TestPolicy.Compile([.. layers]);
        string[] warnings = [.. each.TryGetProperty("warnings", out JsonElement said)
            ? said.EnumerateArray().Select(static id => id.GetString()!) : []];
        Assert.Equal(warnings, result.Diagnostics.Select(static problem => problem.Id));
        Assert.NotNull(result.Policy);
        var engine = new PolicyEngine(result.Policy);
        foreach (JsonElement call in each.GetProperty("calls").EnumerateArray())
        {
            Verdict verdict = engine.Evaluate(Call(call), Context(call));
            Assert.Equal(
                $"{call.GetProperty("is").GetString()}",
                $"{verdict.Decision.ToString().ToLowerInvariant()} by {verdict.Deciding.RuleId}");
        }
    }

    [Fact]
    public void The_twentieth_write_in_a_minute_asks_and_a_minute_later_writing_is_free_again()
    {
        const string Rule = """
            { "id": "many", "match": { "fact": "tool.write", "count": { "atLeast": 20, "within": "1m" } },
              "decision": "review", "reason": "Many writes.",
              "examples": { "match": [ { "tool": "write_note", "earlier": 19 } ], "noMatch": [ { "tool": "write_note", "earlier": 18 } ] } }
            """;
        PolicyEngine engine = TestPolicy.Engine(TestPolicy.Layer(LayerRank.User, $$"""{ "rules": [ {{Rule}} ] }"""));
        DateTimeOffset start = DateTimeOffset.UnixEpoch;
        SessionCounts counts = SessionCounts.None;
        for (int i = 0; i < 19; i++)
        {
            Verdict early = engine.Evaluate(TestPolicy.Call("write_note"), new CallContext { Time = start, Counts = counts });
            Assert.Equal(Decision.Allow, early.Decision);
            counts = counts.After(early.Counted, start);
        }

        Decision At(int seconds, string tool = "write_note") => engine.Evaluate(
            TestPolicy.Call(tool), new CallContext { Time = start.AddSeconds(seconds), Counts = counts }).Decision;
        Assert.Equal(Decision.Review, At(59));
        Assert.Equal(Decision.Allow, At(59, "read_note"));
        Assert.Equal(Decision.Allow, At(60));
    }

    [Fact]
    public void A_session_remembers_no_more_calls_than_its_rules_need()
    {
        SessionCounts counts = SessionCounts.None;
        for (int i = 0; i < 100; i++)
        {
            counts = counts.After([new CountedRule("r", 3)], DateTimeOffset.UnixEpoch.AddSeconds(i));
        }

        Assert.Equal(3, counts.Since("r", 0));
        Assert.Equal(2, counts.Since("r", DateTimeOffset.UnixEpoch.AddSeconds(97).UtcTicks));
    }

    [Fact]
    public void Every_door_has_a_word() => Assert.Equal(
        Enum.GetValues<Door>().Order(), DoorSet.Words.Values.Order());

    private static ToolCall Call(JsonElement call)
    {
        string? command = Text(call, "command");
        return new ToolCall
        {
            Door = Text(call, "door") is { } door ? DoorSet.Words[door] : Door.Gateway,
            Server = Text(call, "server") ?? "",
            Tool = Text(call, "tool") ?? "Bash",
            Arguments = command is not null ? JsonElement.Parse($$"""{ "command": {{JsonSerializer.Serialize(command)}} }""")
                : call.TryGetProperty("arguments", out JsonElement arguments) ? arguments : default,
        };
    }

    private static CallContext Context(JsonElement call) => new()
    {
        Agent = Text(call, "agent") ?? "",
        User = Text(call, "user") ?? "",
        Identity = Text(call, "identity") ?? "",
        WorkingDirectory = "/home/user/project",
        Home = "/home/user",
        Time = Text(call, "time") is { } time
            ? DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture) : default,
    };

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
