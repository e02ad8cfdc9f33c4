using System.Collections.Frozen;
using Node9.Mcp.Gateway.Catalogs;

namespace Node9.Mcp.Gateway.Pins;

/// <summary>How things stand with one server's tools. Immutable; replaced whole.</summary>
/// <param name="Catalog">The tools it listed last.</param>
/// <param name="Judge">Holds further definitions of it to the accepted ones.</param>
/// <param name="Apart">The tools that are kept apart, by the server's names.</param>
/// <param name="Stamp">Which state of the files this rests on.</param>
/// <param name="Trouble">Why nothing can be told; null when it can.</param>
internal sealed record ServerPins(
    ToolCatalog Catalog,
    PinJudge Judge,
    FrozenDictionary<string, QuarantinedTool> Apart,
    object Stamp,
    string? Trouble)
{
    /// <summary>Whether a person has something to look at.</summary>
    public bool NeedsAPerson => Apart.Count > 0 || Trouble is not null;

    /// <summary>The tool kept apart under that name; null when it is none.</summary>
    public QuarantinedTool? Find(string tool) => Trouble is null
        ? Apart.GetValueOrDefault(tool)
        : new QuarantinedTool(tool, QuarantineCause.Unknown, Trouble, null);
}
