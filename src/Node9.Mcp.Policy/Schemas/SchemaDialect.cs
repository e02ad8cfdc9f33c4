namespace Node9.Mcp.Policy.Schemas;

/// <summary>The JSON Schema dialects that can be evaluated.</summary>
public enum SchemaDialect : byte
{
    /// <summary>Draft 2020-12, which MCP takes a schema without <c>$schema</c> to be.</summary>
    Draft202012,

    /// <summary>Draft-07.</summary>
    Draft07,
}
