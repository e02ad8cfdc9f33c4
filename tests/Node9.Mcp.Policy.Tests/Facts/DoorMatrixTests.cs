using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Tests.Catalogues;

namespace Node9.Mcp.Policy.Tests.Facts;

/// <summary>One action through every door that it has: the same rule decides, and decides the same.</summary>
public sealed class DoorMatrixTests
{
    private const string File = "cases/doors/actions.json";

    public static TheoryData<string> Names => CaseFile.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_action_is_decided_by_the_same_rule_at_every_door(string name)
    {
        JsonElement action = CaseFile.Case(File, name);
        string expected = $"{action.GetProperty("decision").GetString()} {action.GetProperty("rule").GetString()}".TrimEnd() + (action.GetProperty("rule").GetString()!.Length == 0 ? " " : "");
        var wrong = new List<string>();
        foreach (JsonElement door in action.GetProperty("doors").EnumerateArray())
        {
            string got = CatalogueCase.Decide(Call(door));
            if (got != expected)
            {
                wrong.Add($"{door}: {got}");
            }
        }

        Assert.True(wrong.Count == 0, $"{name}: not {expected} but\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public void There_are_forty_actions_and_each_has_more_than_one_door()
    {
        JsonElement[] actions = [.. CaseFile.Json(File).EnumerateArray()];
        Assert.True(actions.Length >= 40);
        Assert.All(actions, static action => Assert.True(action.GetProperty("doors").GetArrayLength() > 1));
    }

    // A door is a command line, or a call written out.
    private static ToolCall Call(JsonElement door) => door.ValueKind == JsonValueKind.String
        ? new ToolCall { Tool = "Bash", Arguments = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["command"] = door.GetString()! }) }
        : new ToolCall
        {
            Server = door.TryGetProperty("server", out JsonElement server) ? server.GetString()! : "",
            Tool = door.GetProperty("tool").GetString()!,
            Arguments = door.GetProperty("arguments"),
        };
}
