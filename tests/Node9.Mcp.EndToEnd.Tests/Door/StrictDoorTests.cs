using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Door;

public sealed class StrictDoorTests(OpenGateway gateway) : IClassFixture<OpenGateway>
{
    private static readonly JsonElement[] Cases = Read();

    public static TheoryData<string> Names => [.. Cases.Select(static c => c.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_line_that_two_readers_could_read_differently_is_refused_and_reaches_nobody(string name)
    {
        JsonElement row = Cases.Single(c => c.GetProperty("name").ValueEquals(name));
        int before = gateway.Agent.Messages.All.Count;

        await gateway.Agent.SendAsync(LineOf(row));
        string after = await gateway.Agent.TextAsync("rec__get_text", new JsonObject { ["text"] = "after " + name });

        JsonElement[] came = [.. gateway.Agent.Messages.All.Skip(before)];
        Assert.Equal(2, came.Length);
        Assert.Equal(row.GetProperty("code").GetInt32(), LineAgent.Code(came[0]));
        Assert.Contains(row.GetProperty("says").GetString()!, LineAgent.Sentence(came[0]), StringComparison.Ordinal);
        Assert.Equal(row.GetProperty("id").GetRawText(), came[0].GetProperty("id").GetRawText());
        Assert.Equal("after " + name, after);
        Assert.Equal(0, gateway.Workspace.Reached("DOOR"));
    }

    [Fact]
    public async Task An_empty_batch_is_refused_where_batches_are_known_and_a_full_one_is_judged_element_by_element()
    {
        using var workspace = new Workspace();
        workspace.Configure();
        await using LineAgent agent = await LineAgent.RunAsync(workspace, "2025-03-26");
        await agent.ToolsAsync();

        await agent.SendAsync("[]");
        JsonElement refused = await agent.Messages.FindAsync(static m => m.TryGetProperty("error", out _));
        await agent.SendAsync(
            """
            [{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"rec__get_text","arguments":{"text":"one"}}},{"jsonrpc":"2.0","id":"b","method":"tools/call","params":{"name":"rec__refuse_me","arguments":{"text":"two"}}},{"jsonrpc":"2.0","id":"c","method":"ping"}]
            """.Trim());
        JsonElement batch = await agent.Messages.FindAsync(static m => m.ValueKind == JsonValueKind.Array);

        Assert.Contains("the batch is empty", LineAgent.Sentence(refused), StringComparison.Ordinal);
        Dictionary<string, JsonElement> answers = batch.EnumerateArray().ToDictionary(static m => m.GetProperty("id").GetString()!);
        Assert.Equal(["a", "b", "c"], answers.Keys.Order());
        Assert.Equal("one", LineAgent.Text(answers["a"]));
        Assert.Equal(4403, LineAgent.Code(answers["b"]));
        Assert.Equal(0, workspace.Reached("two"));
    }

    private static byte[] LineOf(JsonElement row)
    {
        string line = row.GetProperty("line").GetString()!;
        if (row.TryGetProperty("repeat", out JsonElement repeat))
        {
            int times = repeat[1].GetInt32();
            line = line.Replace("%", Times(repeat[0], times) + Times(repeat[2], times), StringComparison.Ordinal);
        }

        // Each character of a case stands for one byte, so that a case can hold what is no UTF-8.
        return Encoding.Latin1.GetBytes(line);
    }

    private static string Times(JsonElement text, int times) => string.Concat(Enumerable.Repeat(text.GetString(), times));

    private static JsonElement[] Read()
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "cases", "door", "refused.json"));
        return [.. JsonDocument.Parse(file).RootElement.EnumerateArray()];
    }
}
