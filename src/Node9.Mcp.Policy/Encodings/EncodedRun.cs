namespace Node9.Mcp.Policy.Encodings;

/// <summary>A stretch of a text that is another text in an encoding.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is, encoded.</param>
/// <param name="Text">What it says.</param>
internal readonly record struct EncodedRun(int Start, int Length, string Text);
