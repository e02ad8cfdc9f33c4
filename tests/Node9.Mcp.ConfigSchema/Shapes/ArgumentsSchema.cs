namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary>A JSON Schema; <see cref="HandWrittenParts"/> says how it may be written.</summary>
internal sealed class ArgumentsSchema
{
}
