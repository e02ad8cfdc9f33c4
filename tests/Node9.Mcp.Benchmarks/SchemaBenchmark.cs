using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Node9.Mcp.Policy.Schemas;

namespace Node9.Mcp.Benchmarks;

/// <summary>The schema gate on the arguments of an everyday call.</summary>
[MemoryDiagnoser]
public class SchemaBenchmark
{
    private static readonly JsonElement Schema = JsonDocument.Parse("""
        {"type":"object","properties":{"path":{"type":"string","minLength":1},"head":{"type":"integer","minimum":1},
        "tail":{"type":"integer"},"mode":{"enum":["text","bytes"]}},"required":["path"],"additionalProperties":false}
        """).RootElement;

    private readonly JsonElement _arguments =
        JsonDocument.Parse("""{"path":"/home/ada/project/src/Program.cs","head":40,"mode":"text"}""").RootElement;

    private readonly CompiledSchema _compiled = CompiledSchema.Compile(Schema);

    [Benchmark]
    public SchemaOutcome Validate() => _compiled.ValidateArguments(_arguments).Outcome;

    [Benchmark]
    public bool Compile() => CompiledSchema.Compile(Schema).IsUsable;
}
