using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Sql;

/// <summary>What a SQL text would do.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
public sealed class SqlAnalysis
{
    /// <summary>The effects, in the order of the text; never empty unless the text holds no statement at all.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>The shell commands that the text would run: <c>COPY … PROGRAM</c>, <c>\!</c>,
    /// <c>xp_cmdshell</c>.</summary>
    public IReadOnlyList<EmbeddedShell> Shell { get; init; } = [];
}
