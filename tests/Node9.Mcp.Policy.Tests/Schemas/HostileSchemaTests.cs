using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Node9.Mcp.Policy.Schemas;

namespace Node9.Mcp.Policy.Tests.Schemas;

public sealed class HostileSchemaTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"allOf":[{"$ref":"#"},{"$ref":"#"}]}""")]
    [InlineData("""{"anyOf":[{"$ref":"#/$defs/a"}],"$defs":{"a":{"not":{"$ref":"#/$defs/b"}},"b":{"if":{"$ref":"#/$defs/a"}}}}""")]
    [InlineData("""{"$dynamicRef":"#x","$dynamicAnchor":"x"}""")]
    [InlineData("""{"oneOf":[{"$ref":"#"},true]}""")]
    [InlineData("""{"not":{"$ref":"#"}}""")]
    public void References_that_go_round_in_circles_give_no_answer(string schema)
    {
        SchemaResult result = Validate(schema, """{"a":1}""");

        Assert.Equal(SchemaOutcome.CannotValidate, result.Outcome);
        Assert.Equal("the schema refers to itself without end", result.Reason);
    }

    [Theory]
    [InlineData("""{"properties":{"c":{"$ref":"#"}},"additionalProperties":false}""")]
    [InlineData("""{"anyOf":[{"type":"integer"},{"properties":{"c":{"$ref":"#"}},"unevaluatedProperties":false}]}""")]
    public void A_value_nested_a_thousand_deep_is_validated(string schema)
    {
        string good = Nested("{\"c\":", "1", "}", 1023);
        string bad = Nested("{\"c\":", "{\"d\":1}", "}", 1022);

        Assert.Equal(SchemaOutcome.Valid, Validate(schema, good).Outcome);
        Assert.Equal(SchemaOutcome.Violated, Validate(schema, bad).Outcome);
    }

    [Fact]
    public void A_value_nested_without_measure_gives_no_answer()
    {
        SchemaResult result = Validate("""{"items":{"$ref":"#"}}""", Nested("[", "1", "]", 15_000));

        Assert.Equal(SchemaOutcome.CannotValidate, result.Outcome);
        Assert.Equal("the value is nested too deeply", result.Reason);
    }

    [Fact]
    public void A_schema_nested_without_measure_is_not_usable()
    {
        CompiledSchema deep = CompiledSchema.Compile(SchemaCases.Parse(Nested("{\"items\":", "false", "}", 5_000)));
        CompiledSchema fair = CompiledSchema.Compile(SchemaCases.Parse(Nested("{\"items\":", "false", "}", 200)));

        Assert.Equal("the schema is nested too deeply", deep.WhyNot);
        Assert.True(fair.Validate(SchemaCases.Parse("[[1]]")).IsValid);
        Assert.Equal(SchemaOutcome.Violated, fair.Validate(SchemaCases.Parse(Nested("[", "1", "]", 200))).Outcome);
    }

    [Fact]
    public void Long_names_with_many_schemas_below_do_not_add_up()
    {
        string below = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"{i}\":{{\"type\":\"string\"}}"));
        string schema = $"{{\"properties\":{{\"{new string('n', 500_000)}\":{{\"properties\":{{{below}}}}}}}}}";

        CompiledSchema compiled = CompiledSchema.Compile(SchemaCases.Parse(schema));

        Assert.Equal("the schema is nested too deeply", compiled.WhyNot);
    }

    [Fact]
    public void A_long_chain_of_references_compiles_without_recursion()
    {
        string defs = string.Join(',', Enumerable.Range(0, 9_000).Select(i => $$"""
            "d{{i}}":{"$ref":"#/$defs/d{{i + 1}}"}
            """));

        SchemaResult result = Validate($$$"""{"$ref":"#/$defs/d0","$defs":{{{{defs}}},"d9000":true}}""", "1");

        Assert.Equal(SchemaOutcome.CannotValidate, result.Outcome);
    }

    [Fact]
    public void Alternatives_that_multiply_run_out_of_steps()
    {
        string defs = string.Join(',', Enumerable.Range(0, 40).Select(i => $$"""
            "d{{i}}":{"anyOf":[{"$ref":"#/$defs/d{{i + 1}}"},{"$ref":"#/$defs/d{{i + 1}}"}]}
            """));

        SchemaResult result = Validate($$$"""{"$ref":"#/$defs/d0","$defs":{{{{defs}}},"d40":false}}""", "1");

        Assert.Equal(SchemaOutcome.CannotValidate, result.Outcome);
        Assert.Equal("validating takes more steps than allowed", result.Reason);
    }

    [Fact]
    public void A_negation_never_turns_no_answer_into_an_answer()
    {
        var limits = new SchemaLimits { MaxSteps = 50 };
        CompiledSchema schema = CompiledSchema.Compile(SchemaCases.Parse("""{"not":{"items":{"type":"integer"}}}"""), limits);

        Assert.Equal(SchemaOutcome.CannotValidate, schema.Validate(SchemaCases.Parse(Array(100, i => $"{i}"))).Outcome);
        Assert.Equal(SchemaOutcome.Violated, schema.Validate(SchemaCases.Parse("[1]")).Outcome);
    }

    [Fact]
    public void A_pattern_that_blows_up_elsewhere_is_matched_in_linear_time()
    {
        string value = $"\"{new string('a', 100_000)}!\"";

        SchemaResult result = Timed(() => Validate("""{"pattern":"^(a+)+$"}""", value));

        Assert.Equal(SchemaOutcome.Violated, result.Outcome);
    }

    [Fact]
    public void A_pattern_with_many_states_on_a_long_text_runs_out_of_steps()
    {
        string value = $"\"{new string('a', 1_000_000)}\"";

        SchemaResult result = Timed(() => Validate("""{"pattern":"(a|b)*a(a|b){900}$"}""", value));

        Assert.Equal(SchemaOutcome.CannotValidate, result.Outcome);
    }

    [Fact]
    public void Word_edges_in_text_beyond_ASCII_give_no_answer()
    {
        Assert.Equal(SchemaOutcome.Valid, Validate("""{"pattern":"\\bfoo\\b"}""", "\"a foo\"").Outcome);
        Assert.Equal(SchemaOutcome.CannotValidate, Validate("""{"pattern":"\\bfoo\\b"}""", "\"éfoo\"").Outcome);
        Assert.Equal(SchemaOutcome.CannotValidate, Validate("""{"not":{"pattern":"\\bfoo\\b"}}""", "\"éfoo\"").Outcome);
    }

    [Theory]
    [InlineData("{\"a\":{0},\"b\":[1,\"x\"]}")]
    [InlineData("\"{0}\"")]
    [InlineData("{0}.5")]
    public void Ten_thousand_unique_items_are_told_apart(string item)
    {
        string unique = Array(10_000, i => item.Replace("{0}", $"{i}", StringComparison.Ordinal));
        string twice = Array(10_000, i => item.Replace("{0}", $"{i % 9_999}", StringComparison.Ordinal));

        Assert.Equal(SchemaOutcome.Valid, Timed(() => Validate("""{"uniqueItems":true}""", unique)).Outcome);
        SchemaViolation violation = Assert.Single(Validate("""{"uniqueItems":true}""", twice).Violations);
        Assert.Contains("items 0 and 9999 are equal", violation.Message);
    }

    [Fact]
    public void Items_that_are_equal_by_value_are_not_unique()
    {
        string padding = string.Join(',', Enumerable.Range(100, 20));

        Assert.Equal(SchemaOutcome.Violated, Validate("""{"uniqueItems":true}""", $"[1.0,{padding},10e-1]").Outcome);
        Assert.Equal(
            SchemaOutcome.Violated,
            Validate("""{"uniqueItems":true}""", $$"""[{"a":1,"b":"\u0041"},{{padding}},{"b":"A","a":1.0}]""").Outcome);
    }

    [Fact]
    public void Objects_of_ten_thousand_members_and_enumerations_as_large_are_handled()
    {
        string names = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"p{i}\":{{\"type\":\"integer\"}}"));
        string required = Array(10_000, i => $"\"p{i}\"");
        string value = $"{{{string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"p{i}\":{i}"))}}}";
        string schema = $"{{\"properties\":{{{names}}},\"required\":{required},\"additionalProperties\":false}}";

        Assert.Equal(SchemaOutcome.Valid, Timed(() => Validate(schema, value)).Outcome);
        Assert.Equal(8, Validate(schema, "{}").Violations.Count);
        Assert.Equal(SchemaOutcome.Valid, Validate($"{{\"enum\":{required}}}", "\"p9999\"").Outcome);
        Assert.Equal(SchemaOutcome.Violated, Validate($"{{\"enum\":{required}}}", "\"p10000\"").Outcome);
        Assert.Equal(SchemaOutcome.Valid, Validate($"{{\"const\":{value}}}", value).Outcome);
    }

    [Fact]
    public void A_schema_with_too_many_parts_or_bytes_or_patterns_is_not_usable()
    {
        string parts = $"{{\"allOf\":{Array(30_000, _ => "{}")}}}";
        string patterns = $"{{\"allOf\":{Array(300, i => $"{{\"pattern\":\"a{i}\"}}")}}}";
        string bytes = $"{{\"description\":\"{new string('x', 1 << 20)}\"}}";

        Assert.Contains("parts", CompiledSchema.Compile(SchemaCases.Parse(parts)).WhyNot);
        Assert.Contains("patterns", CompiledSchema.Compile(SchemaCases.Parse(patterns)).WhyNot);
        Assert.Contains("bytes", CompiledSchema.Compile(SchemaCases.Parse(bytes)).WhyNot);
    }

    [Theory]
    [InlineData("""{"type":"integer"}""", "1e99999999999")]
    [InlineData("""{"maximum":5}""", "1e99999999999")]
    [InlineData("""{"enum":[1e99999999998]}""", "1e99999999999")]
    [InlineData("""{"multipleOf":7}""", "1e99999999999")]
    public void A_number_too_extreme_to_compare_gives_no_answer(string schema, string value)
    {
        Assert.Equal(SchemaOutcome.CannotValidate, Validate(schema, value).Outcome);
    }

    [Fact]
    public void A_number_of_many_digits_is_compared_but_not_divided()
    {
        string digits = new('7', 100_000);

        Assert.Equal(SchemaOutcome.Valid, Validate("""{"minimum":5,"type":"integer"}""", digits).Outcome);
        Assert.Equal(SchemaOutcome.CannotValidate, Validate("""{"multipleOf":7}""", digits).Outcome);
        Assert.Equal(SchemaOutcome.Valid, Timed(() => Validate("""{"multipleOf":7}""", "7e2000000000")).Outcome);
    }

    [Theory]
    [InlineData("""{"minLength":1}""", "\"\\ud800\"")]
    [InlineData("""{"propertyNames":{"pattern":"a"}}""", "{\"\\udc00\":1}")]
    [InlineData("""{"uniqueItems":true}""", "[\"\\ud800\",1,2,3,4,5,6,7,8,9,\"\\ud800\"]")]
    public void Text_that_is_not_Unicode_gives_no_answer(string schema, string value)
    {
        Assert.Equal(SchemaOutcome.CannotValidate, Validate(schema, value).Outcome);
    }

    [Fact]
    public void A_schema_whose_text_is_not_Unicode_is_not_usable()
    {
        Assert.False(CompiledSchema.Compile(SchemaCases.Parse("""{"enum":["\ud800"]}""")).IsUsable);
        Assert.False(CompiledSchema.Compile(SchemaCases.Parse("""{"properties":{"\udc00":{}}}""")).IsUsable);
    }

    [Fact]
    public void One_schema_serves_many_threads()
    {
        CompiledSchema schema = CompiledSchema.Compile(SchemaCases.Parse(
            """{"properties":{"a":{"pattern":"^a+$"},"b":{"$dynamicRef":"#x"}},"$dynamicAnchor":"x","unevaluatedProperties":false}"""));
        JsonElement good = SchemaCases.Parse("""{"a":"aa","b":{"a":"a"}}""");
        JsonElement bad = SchemaCases.Parse("""{"a":"aa","b":{"c":"a"}}""");

        Parallel.For(0, 2_000, i =>
            Assert.Equal(i % 2 == 0 ? SchemaOutcome.Valid : SchemaOutcome.Violated, schema.Validate(i % 2 == 0 ? good : bad).Outcome));
    }

    private static SchemaResult Validate(string schema, string value)
    {
        CompiledSchema compiled = CompiledSchema.Compile(SchemaCases.Parse(schema));
        Assert.True(compiled.IsUsable, compiled.WhyNot);
        return compiled.Validate(SchemaCases.Parse(value));
    }

    private SchemaResult Timed(Func<SchemaResult> validate)
    {
        var watch = Stopwatch.StartNew();
        SchemaResult result = validate();
        output.WriteLine($"{watch.ElapsedMilliseconds} ms");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "this took far longer than any bound allows");
        return result;
    }

    private static string Nested(string open, string core, string close, int depth) =>
        new StringBuilder().Insert(0, open, depth).Append(core).Append(string.Concat(Enumerable.Repeat(close, depth))).ToString();

    private static string Array(int count, Func<int, string> item) =>
        $"[{string.Join(',', Enumerable.Range(0, count).Select(item))}]";
}
