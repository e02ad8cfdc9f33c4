using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Cost.Transcripts;

namespace Node9.Mcp.Gateway.Tests.Cost;

/// <summary>Transcripts of one agent and what they come to, computed by hand.</summary>
public sealed class TranscriptCase
{
    private readonly JsonElement _expect;

    private TranscriptCase(string agent, JsonElement row)
    {
        Agent = agent;
        Name = row.GetProperty("name").GetString()!;
        _expect = row.GetProperty("expect");
        Files = row.GetProperty("files").EnumerateObject().ToDictionary(
            static file => file.Name,
            static file => Encoding.UTF8.GetBytes(string.Concat(file.Value.EnumerateArray().Select(static line =>
                (line.ValueKind == JsonValueKind.String ? line.GetString() : Compact(line)) + "\n"))));
    }

    public string Agent { get; }

    public string Name { get; }

    public IReadOnlyDictionary<string, byte[]> Files { get; }

    public static TheoryData<string, string> Names()
    {
        var names = new TheoryData<string, string>();
        foreach (string agent in TranscriptFollower.Agents)
        {
            foreach (JsonElement row in CostCases.Read($"transcripts/{agent}.json").EnumerateArray())
            {
                names.Add(agent, row.GetProperty("name").GetString()!);
            }
        }

        return names;
    }

    public static TranscriptCase Of(string agent, string name) => new(agent, CostCases.Read($"transcripts/{agent}.json").EnumerateArray()
        .First(row => row.GetProperty("name").GetString() == name));

    public TranscriptPlaces PlacesIn(string directory)
    {
        string elsewhere = Path.Combine(directory, "nothing");
        return new TranscriptPlaces(
            Agent == AgentName.Claude ? directory : elsewhere, Agent == AgentName.Codex ? directory : elsewhere,
            Agent == AgentName.Gemini ? directory : elsewhere, Agent == AgentName.Copilot ? directory : elsewhere);
    }

    public void Check(SpendStore store)
    {
        var view = new SpendView(store, TimeProvider.System);
        SpendRow row = Assert.Single(view.By(SpendDimension.Agent, DateTimeOffset.UnixEpoch));
        Assert.Equal(Agent, row.Name);
        Assert.Equal(
            (Number("requests"), Number("input"), Number("cacheRead"), Number("cacheWrite"), Number("cacheWriteHour"), Number("output"), Number("unlisted")),
            (row.Requests, row.Usage.Input, row.Usage.CacheRead, row.Usage.CacheWrite, row.Usage.CacheWriteHour, row.Usage.Output, row.Unlisted));
        Assert.Equal(_expect.GetProperty("usd").GetDecimal(), row.Usd);
        CheckNames("projects", view.By(SpendDimension.Project, DateTimeOffset.UnixEpoch));
        CheckNames("sessions", view.By(SpendDimension.Session, DateTimeOffset.UnixEpoch));
    }

    private void CheckNames(string name, IReadOnlyList<SpendRow> rows)
    {
        if (_expect.TryGetProperty(name, out JsonElement names))
        {
            Assert.Equal(names.EnumerateArray().Select(static each => each.GetString()), rows.Select(static row => row.Name).Order());
        }
    }

    private long Number(string name) => _expect.TryGetProperty(name, out JsonElement value) ? value.GetInt64() : 0;

    /// <summary>As agents write it: on one line.</summary>
    private static string Compact(JsonElement value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            value.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
