namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>A program to start exactly as written: no shell reads it, nothing is added to its environment.</summary>
/// <param name="Command">
/// A path, or a name that is looked up in the <c>PATH</c> of <paramref name="Environment"/>.
/// </param>
/// <param name="Arguments">The arguments after the program's name, passed unchanged.</param>
/// <param name="Environment">The whole environment of the child; see <see cref="ChildEnvironment"/>.</param>
/// <param name="WorkingDirectory">Where it starts; null for this process's own directory.</param>
internal sealed record DownstreamCommand(
    string Command,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment,
    string? WorkingDirectory = null)
{
    /// <summary>What it finds in descriptor 3, which is closed behind it; null for no such descriptor. Not on Windows.</summary>
    public byte[]? Gate { get; init; }
}
