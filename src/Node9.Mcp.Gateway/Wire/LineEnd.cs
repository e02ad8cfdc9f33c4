namespace Node9.Mcp.Gateway.Wire;

/// <summary>How a stream of lines ended.</summary>
/// <param name="UnterminatedBytes">
/// Bytes after the last line end. They are never handed over: half a message must not pass for a whole one.
/// </param>
/// <param name="Error">What broke the stream or its handler; null when the other side closed it.</param>
internal readonly record struct LineEnd(long UnterminatedBytes, Exception? Error);
