using System.Text.Json;
using Node9.Mcp.Policy.Schemas;

namespace Node9.Mcp.Gateway.Tests.Evidence.Formats;

public sealed class OcsfTests : IDisposable
{
    private readonly SampleEvidence _sample = new();

    public void Dispose() => _sample.Dispose();

    [Fact]
    public void Every_kind_of_row_is_an_event_of_its_class()
    {
        _sample.WriteEverything();
        string file = Path.Combine(AppContext.BaseDirectory, "cases", "evidence", "ocsf-1.7.0.schema.json");
        CompiledSchema schema = CompiledSchema.Compile(JsonElement.Parse(File.ReadAllText(file)));
        Assert.True(schema.IsUsable, schema.WhyNot);

        Assert.All(_sample.Lines("ocsf"), line =>
        {
            SchemaResult result = schema.Validate(JsonElement.Parse(line));
            Assert.True(result.IsValid, string.Join("; ", result.Violations.Select(static v => v.ToString())) + "\n" + line);
        });
        Assert.False(schema.Validate(JsonElement.Parse(_sample.Lines("ocsf")[1].Replace("\"time\":", "\"tide\":"))).IsValid);
    }

    [Fact]
    public void A_call_says_who_asked_by_what_and_who_agreed()
    {
        _sample.WriteEverything();

        JsonElement call = _sample.Json("ocsf", static e =>
            e.GetProperty("metadata").GetProperty("event_code").ValueEquals("call.completed")
            && e.GetProperty("status_code").ValueEquals("result"));

        Assert.Equal("ada", call.GetProperty("actor").GetProperty("user").GetProperty("name").GetString());
        Assert.Equal("read_file", call.GetProperty("api").GetProperty("operation").GetString());
        Assert.Equal(12, call.GetProperty("duration").GetInt32());
        JsonElement by = call.GetProperty("unmapped").GetProperty("attribution");
        Assert.Equal(
            ["human", "principal", "agent", "agent_version", "session", "door", "decision_id", "rule_ids", "policy_revision", "approval_id", "approver", "channel", "outcome"],
            by.EnumerateObject().Select(static m => m.Name));
        Assert.Equal("ada@example.org", by.GetProperty("principal").GetString());
        Assert.Equal("grace", by.GetProperty("approver").GetString());
    }
}
