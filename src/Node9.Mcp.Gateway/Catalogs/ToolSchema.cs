using System.Text.Json;
using Node9.Mcp.Policy.Schemas;

namespace Node9.Mcp.Gateway.Catalogs;

/// <summary>A tool's <c>inputSchema</c>, ready to check arguments, or the sentence that says why it cannot be.</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed class ToolSchema
{
    private readonly CompiledSchema? _compiled;

    private ToolSchema(JsonElement declared, CompiledSchema? compiled, string? whyNot)
    {
        Declared = declared;
        _compiled = compiled;
        WhyNot = whyNot;
    }

    /// <summary>The schema as declared; undefined when there is none.</summary>
    public JsonElement Declared { get; }

    /// <summary>Why arguments cannot be checked against it; null when they can.</summary>
    public string? WhyNot { get; }

    /// <summary>The schema of a definition.</summary>
    public static ToolSchema Of(JsonElement definition)
    {
        if (!definition.TryGetProperty("inputSchema", out JsonElement declared))
        {
            return new ToolSchema(default, null, "the tool declares no input schema");
        }

        CompiledSchema compiled = CompiledSchema.Compile(declared);
        return compiled.IsUsable
            ? new ToolSchema(declared, compiled, null)
            : new ToolSchema(declared, null, compiled.WhyNot);
    }

    /// <summary>Checks arguments; missing ones count as <c>{}</c>. Null when <see cref="WhyNot"/> says why not.</summary>
    public SchemaResult? Check(JsonElement arguments) => _compiled?.ValidateArguments(arguments);
}
