namespace Node9.Mcp.Gateway.Checkups;

/// <summary>What is tried at every door. The dangerous one is refused whatever the policy says, since it would answer an
/// approval in a person's place; and would do nothing if it ran, since there is no such approval.</summary>
internal static class Canary
{
    /// <summary>Refused everywhere.</summary>
    public const string Command = "node9-mcp approvals approve apr_000000";

    /// <summary>Allowed wherever reading is.</summary>
    public const string Harmless = "ls";
}
