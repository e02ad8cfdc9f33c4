namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary>A shield switched, or set rule by rule; <see cref="HandWrittenParts"/> says how it may be written.</summary>
internal sealed class ShieldSetting
{
}
