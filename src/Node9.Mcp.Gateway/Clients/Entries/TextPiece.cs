namespace Node9.Mcp.Gateway.Clients.Entries;

/// <summary>A string of a file: what it says and where it stands.</summary>
/// <param name="Start">Offset of its first character, quote included.</param>
/// <param name="End">Offset after its last.</param>
/// <param name="Value">What it says, escapes resolved.</param>
internal readonly record struct TextPiece(int Start, int End, string Value);
