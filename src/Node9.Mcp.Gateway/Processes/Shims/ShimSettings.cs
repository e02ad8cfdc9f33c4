namespace Node9.Mcp.Gateway.Processes.Shims;

/// <summary>What a stand-in must know to ask the same policy as the command above it; <c>-</c> for the usual.</summary>
/// <param name="Config">The configuration that was named.</param>
/// <param name="Posture">The posture that was named.</param>
/// <param name="State">The state directory that was named.</param>
internal sealed record ShimSettings(string? Config, string? Posture, string? State)
{
    private const string Usual = "-";

    /// <summary>How many words they take.</summary>
    public const int Count = 3;

    /// <summary>As words of a command line.</summary>
    public IReadOnlyList<string> Words() => [Full(Config), Posture ?? Usual, Full(State)];

    /// <summary>Reads what <see cref="Words"/> wrote.</summary>
    public static ShimSettings Read(ReadOnlySpan<string> words) => new(Named(words[0]), Named(words[1]), Named(words[2]));

    private static string Full(string? path) => path is null ? Usual : Path.GetFullPath(path);

    private static string? Named(string word) => word == Usual ? null : word;
}
