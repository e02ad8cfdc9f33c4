using Node9.Mcp.Cli.Verbs.Sessions;

namespace Node9.Mcp.Cli.Verbs.Pauses;

/// <summary>Keeps what loosens everything at once for a person who sits at a terminal.</summary>
internal static class PersonAtTerminal
{
    /// <summary>Prints why this process may not, and gives the exit code; null when nothing speaks against it.</summary>
    public static int? Refuse(SessionsConsole console, string what)
    {
        if (PersonOnly.Refuse(console.State, what, console.Error) is { } refused)
        {
            return refused;
        }

        return Console.IsInputRedirected || Console.IsOutputRedirected
            ? console.Fail($"{what} at a terminal, and there is none", "type it at a terminal of your own")
            : null;
    }
}
