namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary>When repetition counts as a loop; <see cref="HandWrittenParts"/> says how it may be written.</summary>
internal sealed class LoopsSetting
{
}
