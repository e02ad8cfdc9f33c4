namespace Node9.Mcp.Cli.Terminal;

/// <summary>Colours words where a person sees them, and only there.</summary>
internal static class TerminalColour
{
    /// <summary>Whether stdout is a terminal that wants colour (<c>NO_COLOR</c> unset, <c>TERM</c> not <c>dumb</c>).</summary>
    public static bool IsWanted =>
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>The word in green.</summary>
    public static string Good(string word, bool wanted) => wanted ? $"\u001b[32m{word}\u001b[0m" : word;

    /// <summary>The word in yellow.</summary>
    public static string Warning(string word, bool wanted) => wanted ? $"\u001b[33m{word}\u001b[0m" : word;

    /// <summary>The word in red.</summary>
    public static string Bad(string word, bool wanted) => wanted ? $"\u001b[31m{word}\u001b[0m" : word;

    /// <summary>The words dimmed.</summary>
    public static string Dim(string words, bool wanted) => wanted ? $"\u001b[2m{words}\u001b[0m" : words;
}
