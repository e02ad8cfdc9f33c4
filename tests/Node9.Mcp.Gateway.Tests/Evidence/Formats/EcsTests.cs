using System.Text.Json;

namespace Node9.Mcp.Gateway.Tests.Evidence.Formats;

public sealed class EcsTests : IDisposable
{
    private readonly SampleEvidence _sample = new();

    public void Dispose() => _sample.Dispose();

    [Fact]
    public void Every_kind_of_row_is_what_elastics_own_schema_asks_for()
    {
        _sample.WriteEverything();
        List<string> lines = _sample.Lines("ecs");

        var verdict = JsonElement.Parse(NodePrograms.Run("ecs.js", string.Join('\n', lines)));

        Assert.Equal(lines.Count, verdict.GetProperty("lines").GetInt32());
        Assert.Equal("[]", verdict.GetProperty("problems").GetRawText());
    }

    [Fact]
    public void A_wrong_field_would_be_found()
    {
        _sample.WriteEverything();

        string wrong = _sample.Lines("ecs")[0].Replace("\"event\":", "\"evnt\":1,\"event\":", StringComparison.Ordinal);

        Assert.Contains("there is no field evnt", NodePrograms.Run("ecs.js", wrong), StringComparison.Ordinal);
    }
}
