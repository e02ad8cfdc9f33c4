namespace Node9.Mcp.Gateway.Evidence.Formats.Mapping;

/// <summary>One place that a value may come from: a path, or a text of the mapping's own.</summary>
/// <param name="Path">The path's members.</param>
/// <param name="Literal">The text, when it is that.</param>
internal readonly record struct FieldAlternative(string[]? Path, string? Literal);
