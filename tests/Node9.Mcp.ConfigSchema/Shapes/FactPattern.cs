namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary>A fact by name, or in full; <see cref="HandWrittenParts"/> says how it may be written.</summary>
internal sealed class FactPattern
{
}
