using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shields;

namespace Node9.Mcp.Policy.Tests.Facts;

/// <summary>Whose product an effect falls on, whichever door it comes through.</summary>
public sealed class ProviderTests
{
    private const string File = "cases/policy/providers.json";

    public static TheoryData<string> Names => CaseFile.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_door_names_the_same_provider(string name)
    {
        JsonElement each = CaseFile.Case(File, name);
        string effect = each.GetProperty("effect").GetString()!;
        string? provider = each.GetProperty("provider").GetString();
        var wrong = new List<string>();
        foreach (JsonElement door in each.GetProperty("doors").EnumerateArray())
        {
            IReadOnlyList<Fact> facts = Facts(door);
            if (!facts.Any(fact => fact.Effect == effect) || facts.Any(fact => fact.Effect == effect && fact.Provider != provider))
            {
                wrong.Add($"{door}: {string.Join("; ", facts.Select(static fact => $"{fact} of {fact.Provider ?? "nobody"}"))}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void A_server_that_only_calls_itself_so_names_no_provider()
    {
        var call = new ToolCall
        {
            Server = "things", ServerTitle = "SQLite", Tool = "write_query",
            Arguments = JsonElement.Parse("""{ "query": "DROP TABLE orders" }"""),
        };

        Assert.All(new FactExtractor(TestPolicy.Verbs).Extract(call, new CallContext()), static fact => Assert.Null(fact.Provider));
    }

    [Fact]
    public void The_provider_of_every_part_is_named_by_a_case()
    {
        string[] named = [.. CaseFile.Json(File).EnumerateArray().Select(static each => each.GetProperty("provider").GetString()).OfType<string>()];

        Assert.Empty(ShieldPart.All.Select(static part => part.Provider).Except(named));
    }

    private static IReadOnlyList<Fact> Facts(JsonElement door) => new FactExtractor(TestPolicy.Verbs).Extract(
        door.ValueKind == JsonValueKind.String
            ? TestPolicy.Call("Bash", $$"""{ "command": {{JsonSerializer.Serialize(door.GetString())}} }""")
            : TestPolicy.Call(
                door.GetProperty("tool").GetString()!, door.GetProperty("arguments").GetRawText(), door.GetProperty("server").GetString()!),
        new CallContext { WorkingDirectory = "/home/user/project", Home = "/home/user" });
}
