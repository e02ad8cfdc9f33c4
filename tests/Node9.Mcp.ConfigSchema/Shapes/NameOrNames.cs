namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary>A name, or a list of them; <see cref="HandWrittenParts"/> says how it may be written.</summary>
internal sealed class NameOrNames
{
}
