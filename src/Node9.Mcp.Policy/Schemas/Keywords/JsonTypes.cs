namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary>The values of <c>type</c>.</summary>
[Flags]
internal enum JsonTypes : byte
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Number = 8,
    String = 16,
    Array = 32,
    Object = 64,
}
