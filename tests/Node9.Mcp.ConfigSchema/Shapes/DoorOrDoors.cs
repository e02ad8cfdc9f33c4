namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary>A door, or a list of them; <see cref="HandWrittenParts"/> says how it may be written.</summary>
internal sealed class DoorOrDoors
{
}
