using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.Policy.Schemas;

namespace Node9.Mcp.Policy.Tests.Schemas;

/// <summary>Runs files of the official suite and counts the answers.</summary>
internal sealed class SuiteScore(SuiteBundle? bundle = null)
{
    public int Total { get; private set; }

    public int Right { get; private set; }

    public List<string> WrongAccepts { get; } = [];

    public List<string> WrongRejects { get; } = [];

    public Dictionary<string, int> Refused { get; } = [];

    /// <summary>Runs every case of <paramref name="file"/>; a schema that states no dialect gets
    /// <paramref name="dialect"/>.</summary>
    public void Run(string file, string? dialect)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        foreach (JsonElement group in document.RootElement.EnumerateArray())
        {
            JsonElement source = WithDialect(group.GetProperty("schema"), dialect);
            CompiledSchema schema = CompiledSchema.Compile(source);
            if (!schema.IsUsable && bundle?.Bundle(source) is { } bundled)
            {
                schema = CompiledSchema.Compile(bundled);
            }

            foreach (JsonElement test in group.GetProperty("tests").EnumerateArray())
            {
                string name = $"{Path.GetFileName(file)}: {group.GetProperty("description")}: {test.GetProperty("description")}";
                Count(schema.Validate(test.GetProperty("data")), test.GetProperty("valid").GetBoolean(), name);
            }
        }
    }

    public override string ToString() =>
        $"{Right} of {Total} right ({100.0 * Right / Total:F1} %), {WrongAccepts.Count} wrong accepts, "
        + $"{WrongRejects.Count} wrong rejects, {Refused.Values.Sum()} cannot be validated"
        + string.Concat(WrongAccepts.Select(name => $"\n  WRONG ACCEPT {name}"))
        + string.Concat(WrongRejects.Select(name => $"\n  WRONG REJECT {name}"))
        + string.Concat(Refused.OrderByDescending(reason => reason.Value).Select(r => $"\n  {r.Value} x {r.Key}"));

    private static JsonElement WithDialect(JsonElement schema, string? dialect)
    {
        if (dialect is null || schema.ValueKind != JsonValueKind.Object || schema.TryGetProperty("$schema", out _))
        {
            return schema;
        }

        JsonObject changed = JsonObject.Create(schema)!;
        changed["$schema"] = dialect;
        return JsonDocument.Parse(changed.ToJsonString()).RootElement;
    }

    private void Count(SchemaResult result, bool valid, string name)
    {
        Total++;
        if (result.Outcome == SchemaOutcome.CannotValidate)
        {
            Refused[result.Reason] = Refused.GetValueOrDefault(result.Reason) + 1;
        }
        else if (result.IsValid == valid)
        {
            Right++;
            Assert.Equal(!valid, result.Violations.Count > 0);
        }
        else
        {
            (result.IsValid ? WrongAccepts : WrongRejects).Add(name);
        }
    }
}
