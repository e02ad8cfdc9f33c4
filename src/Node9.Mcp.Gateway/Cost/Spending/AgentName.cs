namespace Node9.Mcp.Gateway.Cost.Spending;

/// <summary>One name for each agent, however its client calls itself: that of its transcripts.</summary>
public static class AgentName
{
    /// <summary>Claude Code.</summary>
    public const string Claude = "claude-code";

    /// <summary>Codex.</summary>
    public const string Codex = "codex";

    /// <summary>Gemini CLI.</summary>
    public const string Gemini = "gemini-cli";

    /// <summary>Copilot CLI.</summary>
    public const string Copilot = "copilot-cli";

    /// <summary>The name of the agent whose client says it is <paramref name="client"/>; an agent without transcripts keeps its own.</summary>
    public static string Of(string client)
    {
        string name = client.Trim().ToLowerInvariant();
        return name.StartsWith("claude-code", StringComparison.Ordinal) || name is "claude" ? Claude
            : name.StartsWith("codex", StringComparison.Ordinal) ? Codex
            : name.StartsWith("gemini", StringComparison.Ordinal) ? Gemini
            : name.StartsWith("copilot", StringComparison.Ordinal) || name.StartsWith("github-copilot", StringComparison.Ordinal) ? Copilot
            : client;
    }
}
