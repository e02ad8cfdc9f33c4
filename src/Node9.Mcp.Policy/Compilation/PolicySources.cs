using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Layers;

namespace Node9.Mcp.Policy.Compilation;

/// <summary>Everything a policy is made of, as text already read into documents.</summary>
public sealed record PolicySources
{
    /// <summary>The layers, in any order.</summary>
    public IReadOnlyList<PolicyLayer> Layers { get; init; } = [];

    /// <summary>The words of tool names.</summary>
    public VerbTable Verbs { get; init; } = VerbTable.Empty;

    /// <summary>The time zone of a name, null when there is none; the empty name is the machine's own. Handed in, because
    /// where zones are kept is the system's business.</summary>
    public Func<string, TimeZoneInfo?> Zone { get; init; } = static name => name is "" or "UTC" ? TimeZoneInfo.Utc : null;
}
