using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Rules.Roles;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>What a rule's reader must know beside the rule's own text.</summary>
/// <param name="Layer">The layer the rule stands in.</param>
/// <param name="Roles">The roles of all layers.</param>
/// <param name="Zone">The time zone of a name; null when there is none of that name. The empty name is the machine's own.</param>
internal sealed record RuleSurroundings(PolicyLayer Layer, RoleBook Roles, Func<string, TimeZoneInfo?> Zone)
{
    /// <summary>The surroundings of a rule that stands alone: no roles, and every zone is UTC.</summary>
    public static RuleSurroundings Alone(PolicyLayer layer) => new(layer, RoleBook.Empty, static _ => TimeZoneInfo.Utc);
}
