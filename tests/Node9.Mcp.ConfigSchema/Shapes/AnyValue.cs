namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary>Any JSON value; <see cref="HandWrittenParts"/> says how it may be written.</summary>
internal sealed class AnyValue
{
}
