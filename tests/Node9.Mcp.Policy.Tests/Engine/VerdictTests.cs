using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Tests.Engine;

public class VerdictTests
{
    private const string File = "cases/policy/verdicts.json";

    public static TheoryData<string> Names => CaseFile.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_call_is_decided_so(string name)
    {
        JsonElement each = CaseFile.Case(File, name);
        var layers = new List<PolicyLayer>();
        foreach (JsonElement layer in each.GetProperty("layers").EnumerateArray())
        {
            layers.Add(layer.ValueKind == JsonValueKind.String ? TestPolicy.ToolsShield.Layer : Layer(layer));
        }

        Verdict verdict = TestPolicy.Engine([.. layers]).Evaluate(Call(each.GetProperty("call")), Context(each));
        Assert.Equal(each.GetProperty("verdict").GetString(), Told(verdict));
        Assert.Contains(verdict.Deciding, verdict.Matches);
    }

    private static string Told(Verdict verdict)
    {
        IEnumerable<string> matches = verdict.Matches.Select(match => $"{match.Layer}/{match.RuleId}={match.Decision}");
        string wouldBe = verdict.WouldBe == verdict.Decision ? "" : $" (would be {verdict.WouldBe})";
        string trace = verdict.Trace.Count == 0 ? "" : $"; {string.Join("; ", verdict.Trace)}";
        return $"{verdict.Decision}{wouldBe} by {verdict.Deciding.RuleId}: {string.Join(", ", matches)}{trace}";
    }

    /// <summary>Rules of a case are short: what every rule must have and the case is not about is filled in.</summary>
    private static PolicyLayer Layer(JsonElement layer)
    {
        var rules = new List<string>();
        foreach (JsonElement rule in layer.GetProperty("rules").EnumerateArray())
        {
            rules.Add(TestPolicy.Rule(
                rule.GetProperty("id").GetString()!,
                rule.GetProperty("match").GetRawText(),
                rule.GetProperty("decision").GetString()!,
                rule.GetProperty("example").GetRawText(),
                """{ "tool": "near_miss", "server": "near-miss" }"""));
        }

        string posture = layer.TryGetProperty("posture", out JsonElement word) ? $"\"posture\": {word.GetRawText()}," : "";
        return TestPolicy.Layer(
            Enum.Parse<LayerRank>(layer.GetProperty("rank").GetString()!),
            $$"""{ {{posture}} "rules": [ {{string.Join(",\n", rules)}} ] }""",
            !layer.TryGetProperty("trusted", out JsonElement trusted) || trusted.GetBoolean());
    }

    private static ToolCall Call(JsonElement call) => new()
    {
        Server = call.TryGetProperty("server", out JsonElement server) ? server.GetString()! : "",
        Tool = call.GetProperty("tool").GetString()!,
        Arguments = call.TryGetProperty("arguments", out JsonElement arguments) ? arguments : default,
        Definition = call.TryGetProperty("definition", out JsonElement definition) ? definition : default,
    };

    private static CallContext Context(JsonElement each) => !each.TryGetProperty("context", out JsonElement context)
        ? new CallContext()
        : new CallContext
        {
            Agent = context.TryGetProperty("agent", out JsonElement agent) ? agent.GetString()! : "",
            User = context.TryGetProperty("user", out JsonElement user) ? user.GetString()! : "",
        };
}
