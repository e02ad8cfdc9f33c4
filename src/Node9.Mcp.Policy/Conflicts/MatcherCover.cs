using Node9.Mcp.Policy.Rules;
using Node9.Mcp.Policy.Rules.Conditions;

namespace Node9.Mcp.Policy.Conflicts;

/// <summary>Tells whether one rule matches every call that another one matches.</summary>
/// <remarks>Only says yes when it is certain: conditions that cannot be compared must not stand in the wider rule.</remarks>
internal static class MatcherCover
{
    /// <summary>Whether <paramref name="wide"/> matches wherever <paramref name="narrow"/> does.</summary>
    public static bool Covers(Rule wide, Rule narrow) =>
        (wide.Holders is null || wide.Holders == narrow.Holders || SameRoles(wide, narrow))
        && wide.Count is null
        && (wide.Providers is null || wide.Providers == narrow.Providers)
        && Covers(wide.Match, narrow.Match);

    /// <summary>Whether both match the same calls.</summary>
    public static bool Same(Rule one, Rule other) => Covers(one, other) && Covers(other, one);

    /// <summary>Whether <paramref name="wide"/> fits wherever <paramref name="narrow"/> does.</summary>
    public static bool Covers(RuleMatcher wide, RuleMatcher narrow) =>
        wide.Arguments.Count == 0 && wide.Schema is null && wide.Unless is null && wide.Time is null && wide.Role is null
        && GlobCover.Covers(wide.Tool, narrow.Tool)
        && GlobCover.Covers(wide.Server, narrow.Server)
        && GlobCover.Covers(wide.Agent, narrow.Agent)
        && GlobCover.Covers(wide.User, narrow.User)
        && GlobCover.Covers(wide.Identity, narrow.Identity)
        && (wide.Door is null || (narrow.Door is not null && narrow.Door.Doors.All(wide.Door.Contains)))
        && Covers(wide.Fact, narrow.Fact);

    private static bool Covers(FactCondition? wide, FactCondition? narrow)
    {
        if (wide is null || narrow is null)
        {
            return wide is null;
        }

        return GlobCover.Covers(wide.Effect, narrow.Effect)
            && GlobCover.Covers(wide.Object, narrow.Object)
            && (wide.OtherThan is null || GlobCover.Covers(narrow.OtherThan ?? wide.OtherThan, wide.OtherThan) && narrow.OtherThan is not null)
            && (wide.Certainty is null || wide.Certainty == narrow.Certainty)
            && wide.Attributes.All(each => narrow.Attributes.Any(each.IsSameAs));
    }

    private static bool SameRoles(Rule wide, Rule narrow) =>
        narrow.Holders is not null && narrow.Holders.Roles.All(role => wide.Holders!.Roles.Contains(role))
        && wide.Layer.Rank == narrow.Layer.Rank;
}
