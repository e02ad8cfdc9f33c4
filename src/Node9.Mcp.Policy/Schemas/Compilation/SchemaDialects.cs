using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Compilation;

/// <summary>The URIs of the dialects.</summary>
internal static class SchemaDialects
{
    /// <summary>The dialect that <c>$schema</c> names; <paramref name="inherited"/> when there is no <c>$schema</c>,
    /// null when it is none of ours.</summary>
    public static SchemaDialect? Of(JsonElement schema, SchemaDialect? inherited)
    {
        if (!schema.TryGetProperty("$schema", out JsonElement stated))
        {
            return inherited;
        }

        return stated.ValueKind != JsonValueKind.String ? null : stated.GetString()!.TrimEnd('#') switch
        {
            "https://json-schema.org/draft/2020-12/schema" or "http://json-schema.org/draft/2020-12/schema" =>
                SchemaDialect.Draft202012,
            "http://json-schema.org/draft-07/schema" or "https://json-schema.org/draft-07/schema" =>
                SchemaDialect.Draft07,
            _ => null,
        };
    }
}
