namespace Node9.Mcp.Gateway.Hosting;

/// <summary>A server that is named on the command line instead of in a file.</summary>
/// <param name="Name">Its name, for rules and logs.</param>
/// <param name="Command">The program to start.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record WrappedServer(string Name, string Command, IReadOnlyList<string> Arguments)
{
    /// <summary>The name of a server that was given none.</summary>
    public const string UsualName = "server";
}
