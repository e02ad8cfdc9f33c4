using System.Globalization;
using CsCheck;
using NJsonSchema;
using Node9.Mcp.Policy.Schemas;

namespace Node9.Mcp.Policy.Tests.Schemas;

/// <summary>A second opinion on the keywords that NJsonSchema implements as the drafts say.</summary>
public sealed class NJsonSchemaTests
{
    private static readonly Gen<string> Name = Gen.OneOf("a", "b", "cc");

    private static readonly Gen<string> Scalar = Gen.OneOf(
        "null", "true", "false", "0", "1", "-3", "7", "1.5", "0.25", "\"\"", "\"a\"", "\"ab\"", "\"abc1\"", "\"B\"");

    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, value) => depth >= 3
        ? Scalar
        : Gen.Frequency(
            (3, Scalar),
            (1, value.Array[0, 3].Select(items => $"[{string.Join(',', items)}]")),
            (2, Members(value))));

    private static readonly Gen<string> Schema = Gen.Recursive<string>((depth, schema) => depth >= 3
        ? Leaf
        : Gen.Frequency(
            (3, Leaf),
            (2, Members(schema).Select(members => $"{{\"properties\":{members}}}")),
            (1, Gen.Select(Members(schema), schema, (m, s) => $"{{\"properties\":{m},\"additionalProperties\":{s}}}")),
            (1, Members(schema).Select(members => $"{{\"properties\":{members},\"additionalProperties\":false}}")),
            (1, schema.Select(s => $"{{\"patternProperties\":{{\"^[ab]$\":{s}}}}}")),
            (1, schema.Select(s => $"{{\"items\":{s}}}")),
            (1, schema.Array[1, 3].Select(all => $"{{\"allOf\":[{string.Join(',', all)}]}}")),
            (1, schema.Array[1, 3].Select(any => $"{{\"anyOf\":[{string.Join(',', any)}]}}")),
            (1, schema.Array[1, 3].Select(one => $"{{\"oneOf\":[{string.Join(',', one)}]}}")),
            (1, schema.Select(not => $"{{\"not\":{not}}}")),
            (1, Gen.Const("{\"allOf\":[{\"$ref\":\"#/definitions/x\"}]}"))));

    private static Gen<string> Leaf => Gen.OneOf<string>(
        Gen.OneOf("string", "number", "integer", "boolean", "object", "array", "null").Select(t => $"{{\"type\":\"{t}\"}}"),
        Gen.OneOf("\"string\",\"null\"", "\"integer\",\"object\"").Select(t => $"{{\"type\":[{t}]}}"),
        Gen.Int[-3, 3].Select(n => $"{{\"type\":\"number\",\"minimum\":{Text(n)}}}"),
        Gen.Int[-3, 7].Select(n => $"{{\"type\":\"number\",\"maximum\":{Text(n)}}}"),
        Gen.OneOf("{\"type\":\"number\",\"multipleOf\":0.5}", "{\"type\":\"integer\",\"multipleOf\":7}"),
        Gen.Int[0, 3].Select(n => $"{{\"type\":\"string\",\"minLength\":{Text(n)}}}"),
        Gen.Int[0, 3].Select(n => $"{{\"type\":\"string\",\"maxLength\":{Text(n)}}}"),
        Gen.OneOf("^a", "b$", "[0-9]", "^[a-z]+$").Select(p => $"{{\"type\":\"string\",\"pattern\":\"{p}\"}}"),
        Gen.OneOf("\"a\",\"ab\"", "\"B\"").Select(v => $"{{\"type\":\"string\",\"enum\":[{v}]}}"),
        Name.Select(n => $"{{\"type\":\"object\",\"required\":[\"{n}\"]}}"),
        Gen.Int[0, 2].Select(n => $"{{\"type\":\"array\",\"minItems\":{Text(n)}}}"),
        // Zero is taken for no bound at all.
        Gen.Int[1, 2].Select(n => $"{{\"type\":\"array\",\"maxItems\":{Text(n)}}}"),
        Gen.Int[1, 2].Select(n => $"{{\"type\":\"object\",\"minProperties\":{Text(n)}}}"),
        Gen.Int[1, 2].Select(n => $"{{\"type\":\"object\",\"maxProperties\":{Text(n)}}}"));

    [Fact]
    public void On_the_keywords_it_knows_NJsonSchema_gives_the_same_answer()
    {
        int valid = 0;
        int violated = 0;
        Gen.Select(Schema, Leaf, Value.Array[8]).Sample(
            (schema, definition, values) =>
            {
                string rooted = $"{{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"allOf\":[{schema}],"
                    + $"\"definitions\":{{\"x\":{definition}}}}}";
                CompiledSchema ours = CompiledSchema.Compile(SchemaCases.Parse(rooted));
                Assert.True(ours.IsUsable, ours.WhyNot);
                JsonSchema theirs = Read(rooted);
                foreach (string value in values)
                {
                    if (rooted.Contains("oneOf", StringComparison.Ordinal) && value.Contains("null", StringComparison.Ordinal))
                    {
                        // It takes a null that one branch allows without counting the others.
                        continue;
                    }

                    bool isValid = theirs.Validate(value).Count == 0;
                    SchemaOutcome outcome = ours.Validate(SchemaCases.Parse(value)).Outcome;
                    Interlocked.Increment(ref isValid ? ref valid : ref violated);
                    Assert.True(
                        outcome == (isValid ? SchemaOutcome.Valid : SchemaOutcome.Violated),
                        $"{rooted} on {value}: ours {outcome}");
                }
            },
            iter: 2_000);

        Assert.True(valid > 500 && violated > 500, $"{valid} valid and {violated} violated say too little");
    }

    private static Gen<string> Members(Gen<string> value) =>
        Gen.Select(Name, value, (name, v) => (Name: name, Text: $"\"{name}\":{v}"))
            .Array[0, 3]
            .Select(members => $"{{{string.Join(',', members.DistinctBy(m => m.Name).Select(m => m.Text))}}}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static JsonSchema Read(string json) => JsonSchema
        .FromJsonAsync(json, null, schema => new NoNetworkResolver(schema), TestContext.Current.CancellationToken)
        .GetAwaiter().GetResult();

    /// <summary>Refuses every reference that leaves the document.</summary>
    private sealed class NoNetworkResolver(JsonSchema root)
        : JsonReferenceResolver(new JsonSchemaAppender(root, new DefaultTypeNameGenerator()))
    {
        public override Task<NJsonSchema.References.IJsonReference> ResolveUrlReferenceAsync(
            string url, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException($"{url} would be fetched");

        public override Task<NJsonSchema.References.IJsonReference> ResolveFileReferenceAsync(
            string filePath, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException($"{filePath} would be read");
    }
}
