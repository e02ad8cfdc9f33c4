using Node9.Mcp.Policy.Inspection;

namespace Node9.Mcp.Cli.Terminal;

/// <summary>Makes foreign text safe to show on a terminal, in the one way that <see cref="VisibleText"/> has.</summary>
internal static class TerminalText
{
    /// <summary><paramref name="text"/> on one line, harmless, and at most <paramref name="most"/> characters long.</summary>
    public static string Show(string text, int most = int.MaxValue) => VisibleText.Of(text, most);
}
