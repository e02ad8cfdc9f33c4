namespace Node9.Mcp.Gateway.Cost.Transcripts;

/// <summary>Where the agents keep their transcripts.</summary>
/// <param name="Claude">Claude Code's directory.</param>
/// <param name="Codex">Codex's.</param>
/// <param name="Gemini">Gemini CLI's.</param>
/// <param name="Copilot">Copilot CLI's.</param>
public sealed record TranscriptPlaces(string Claude, string Codex, string Gemini, string Copilot)
{
    /// <summary>The places of a user: what the agents' own variables name (<c>CLAUDE_CONFIG_DIR</c>, <c>CODEX_HOME</c>,
    /// <c>COPILOT_HOME</c>), else the usual ones.</summary>
    /// <param name="home">The user's home directory.</param>
    /// <param name="variable">The value of an environment variable; null when it is not set.</param>
    public static TranscriptPlaces Of(string home, Func<string, string?> variable) => new(
        Named(variable("CLAUDE_CONFIG_DIR")) ?? Path.Combine(home, ".claude"),
        Named(variable("CODEX_HOME")) ?? Path.Combine(home, ".codex"),
        Path.Combine(home, ".gemini"),
        Named(variable("COPILOT_HOME")) ?? Path.Combine(home, ".copilot"));

    /// <summary>The places of this process's user.</summary>
    public static TranscriptPlaces OfThisUser() => Of(
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Environment.GetEnvironmentVariable);

    private static string? Named(string? value) =>
        string.IsNullOrWhiteSpace(value) || !Path.IsPathFullyQualified(value) ? null : value;
}
