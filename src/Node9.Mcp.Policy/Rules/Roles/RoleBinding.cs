using Node9.Mcp.Policy.Globs;
using Node9.Mcp.Policy.Layers;

namespace Node9.Mcp.Policy.Rules.Roles;

/// <summary>Gives a role to whoever fits: everything stated must hold.</summary>
/// <remarks>Immutable and thread-safe. An agent names itself; the operating system names the user and the gateway the
/// door, so a role that loosens is better bound to those.</remarks>
internal sealed record RoleBinding
{
    /// <summary>The role's name.</summary>
    public required string Role { get; init; }

    /// <summary>The layer that says so. It speaks for its own roles and for those of weaker layers.</summary>
    public required LayerRank Rank { get; init; }

    /// <summary>Names of agents, as their clients say them.</summary>
    public GlobSet? Agent { get; init; }

    /// <summary>Names of the operating system's users.</summary>
    public GlobSet? User { get; init; }

    /// <summary>The doors by which a call may come.</summary>
    public DoorSet? Door { get; init; }

    /// <summary>Who a bearer token belongs to.</summary>
    public GlobSet? Identity { get; init; }

    /// <summary>Whether the one who makes the call has the role by this binding.</summary>
    public bool Fits(in RuleSubject subject) =>
        Agent?.IsMatch(subject.Context.Agent) != false
        && User?.IsMatch(subject.Context.User) != false
        && Door?.Contains(subject.Call.Door) != false
        && (Identity is null || (subject.Context.Identity.Length > 0 && Identity.IsMatch(subject.Context.Identity)));
}
