namespace Node9.Mcp.Cli.Verbs.SetUp;

/// <summary>Asks the person at the terminal before files are written.</summary>
internal static class Consent
{
    /// <summary>Whether the person said yes. Without a terminal nobody is asked, and the answer is no.</summary>
    public static bool Ask(string question, TextWriter output, TextWriter error)
    {
        if (Console.IsInputRedirected)
        {
            error.WriteLine("error: nothing was written, because there is no terminal to ask at");
            error.WriteLine("  hint: `--dry-run` shows what would be done, `--yes` does it");
            return false;
        }

        output.Write($"{question} [y/N] ");
        bool yes = Console.In.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES";
        if (!yes)
        {
            output.WriteLine("nothing was written");
        }

        return yes;
    }
}
