namespace Node9.Mcp.Gateway.Clients.Installs;

/// <summary>What set-up made that was not there before, so that taking it away leaves nothing behind.</summary>
/// <param name="Arguments">Ways (as JSON pointers) of the servers that got a list of arguments.</param>
/// <param name="Interpreters">Ways of the servers before which <c>cmd /c</c> was put.</param>
/// <param name="Members">Members of the file that were made for hooks.</param>
internal sealed record MadeParts(
    IReadOnlyCollection<string> Arguments, IReadOnlyCollection<string> Interpreters, IReadOnlyCollection<string> Members)
{
    /// <summary>Nothing.</summary>
    public static MadeParts None { get; } = new([], [], []);

    /// <summary>Both together.</summary>
    public MadeParts And(MadeParts other) => new(
        [.. Arguments.Union(other.Arguments)], [.. Interpreters.Union(other.Interpreters)], [.. Members.Union(other.Members)]);

    /// <summary>A way as a JSON pointer.</summary>
    public static string Pointer(IEnumerable<string> way) => string.Concat(way.Select(static step =>
        $"/{step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}"));
}
