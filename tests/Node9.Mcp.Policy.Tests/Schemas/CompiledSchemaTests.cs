using System.Text.Json;
using Node9.Mcp.Policy.Schemas;

namespace Node9.Mcp.Policy.Tests.Schemas;

public sealed class CompiledSchemaTests
{
    public static TheoryData<string, string, string[]> Violations { get; } = ReadViolations();

    public static TheoryData<string, string, string> Unusable { get; } = ReadUnusable();

    [Theory]
    [MemberData(nameof(Violations))]
    public void A_violation_says_what_is_wrong_and_where(string schema, string value, string[] messages)
    {
        CompiledSchema compiled = CompiledSchema.Compile(SchemaCases.Parse(schema));
        Assert.True(compiled.IsUsable, compiled.WhyNot);

        SchemaResult result = compiled.Validate(SchemaCases.Parse(value));

        Assert.Equal(messages.Length == 0 ? SchemaOutcome.Valid : SchemaOutcome.Violated, result.Outcome);
        Assert.Equal(messages, result.Violations.Select(violation => violation.Message));
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_schema_that_cannot_be_evaluated_in_full_is_not_evaluated_at_all(string schema, string where, string why)
    {
        CompiledSchema compiled = CompiledSchema.Compile(SchemaCases.Parse(schema));

        Assert.False(compiled.IsUsable);
        Assert.Contains(why, compiled.WhyNot);
        Assert.Equal(where, compiled.WhereNot);
        SchemaResult result = compiled.Validate(SchemaCases.Parse("{}"));
        Assert.Equal(SchemaOutcome.CannotValidate, result.Outcome);
        Assert.Equal(compiled.WhyNot, result.Reason);
    }

    [Fact]
    public void No_schema_at_all_is_not_usable()
    {
        Assert.False(CompiledSchema.Compile(default).IsUsable);
    }

    [Fact]
    public void Missing_arguments_are_an_empty_object()
    {
        CompiledSchema any = CompiledSchema.Compile(SchemaCases.Parse("""{"type":"object"}"""));
        CompiledSchema strict = CompiledSchema.Compile(SchemaCases.Parse("""{"required":["sql"]}"""));

        Assert.True(any.ValidateArguments(default).IsValid);
        Assert.Equal(SchemaOutcome.Violated, strict.ValidateArguments(default).Outcome);
        Assert.Equal(SchemaOutcome.CannotValidate, any.Validate(default).Outcome);
    }

    [Fact]
    public void The_default_result_is_no_answer()
    {
        Assert.Equal(SchemaOutcome.CannotValidate, default(SchemaResult).Outcome);
        Assert.False(default(SchemaResult).IsValid);
        Assert.NotEmpty(default(SchemaResult).Reason);
    }

    [Fact]
    public void A_schema_outlives_the_document_it_came_from()
    {
        CompiledSchema compiled;
        using (JsonDocument document = JsonDocument.Parse("""{"enum":[1,"a"],"default":{}}"""))
        {
            compiled = CompiledSchema.Compile(document.RootElement);
        }

        Assert.True(compiled.Validate(SchemaCases.Parse("\"a\"")).IsValid);
        Assert.True(compiled.Validate(SchemaCases.Parse("1.0")).IsValid);
    }

    [Fact]
    public void A_valid_call_of_ordinary_shape_allocates_nothing()
    {
        CompiledSchema compiled = CompiledSchema.Compile(SchemaCases.Parse(
            """
            {"type":"object","properties":{"path":{"type":"string","minLength":1},"head":{"type":"integer","minimum":0},
            "mode":{"enum":["r","w"]},"tags":{"type":"array","items":{"anyOf":[{"type":"string"},{"type":"null"}]}}},
            "required":["path"],"additionalProperties":false}
            """));
        JsonElement value = SchemaCases.Parse("""{"path":"/tmp/x","head":10,"mode":"w","tags":["a",null]}""");
        for (int i = 0; i < 100; i++)
        {
            Assert.True(compiled.Validate(value).IsValid);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        bool valid = compiled.Validate(value).IsValid;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(valid);
        Assert.Equal(0, allocated);
    }

    private static TheoryData<string, string, string[]> ReadViolations()
    {
        var data = new TheoryData<string, string, string[]>();
        foreach (JsonElement group in SchemaCases.Read("violations.json"))
        {
            foreach (JsonElement row in group.GetProperty("cases").EnumerateArray())
            {
                string[] messages = [.. row.GetProperty("messages").EnumerateArray().Select(m => m.GetString()!)];
                data.Add(group.GetProperty("schema").GetRawText(), row.GetProperty("value").GetRawText(), messages);
            }
        }

        return data;
    }

    private static TheoryData<string, string, string> ReadUnusable()
    {
        var data = new TheoryData<string, string, string>();
        foreach (JsonElement row in SchemaCases.Read("unusable.json"))
        {
            data.Add(
                row.GetProperty("schema").GetRawText(),
                row.GetProperty("where").GetString()!,
                row.GetProperty("why").GetString()!);
        }

        return data;
    }
}
