namespace Node9.Mcp.Policy.Code.Tokens;

/// <summary>A part of a string that has values put into it.</summary>
/// <param name="Text">Literal text with its escapes decoded, or the code of the value.</param>
/// <param name="IsCode">Whether it is code.</param>
internal readonly record struct TextPart(string Text, bool IsCode);
