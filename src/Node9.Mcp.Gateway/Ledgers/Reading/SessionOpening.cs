using Node9.Mcp.Gateway.Ledgers.Lines;

namespace Node9.Mcp.Gateway.Ledgers.Reading;

/// <summary>One way by which calls come into a session.</summary>
/// <param name="Line">What it said of itself.</param>
/// <param name="At">When it began.</param>
/// <param name="IsClosed">Whether it said that it ended. One that was killed does not.</param>
public sealed record SessionOpening(OpenedLine Line, DateTimeOffset At, bool IsClosed);
