using Node9.Mcp.Policy.Secrets;

namespace Node9.Mcp.Gateway.Downstream;

/// <summary>Sentences about a server's state, for the agent. What a server said last is in them, with credentials masked.</summary>
internal static class ServerWords
{
    /// <summary>The call never reached the server.</summary>
    public static string Away(DownstreamServer server) =>
        $"Not executed: the server `{server.Name}` is not available: {SecretMask.Apply(server.Trouble)}. It is restarted by itself; "
        + "try again in a few seconds, and tell the user if it stays away.";

    /// <summary>The call reached the server, which then went away.</summary>
    public static string Lost(DownstreamServer server, string why) =>
        $"The server `{server.Name}` went away before it answered: {SecretMask.Apply(why)}. The call may or may not have taken effect: "
        + "check before you repeat it.";
}
