namespace Node9.Mcp.Policy.Facts;

/// <summary>The command line by which code of a language would be run, so that code in a tool's argument and code behind
/// <c>-c</c> are judged alike.</summary>
internal static class Interpreters
{
    private static readonly (string Word, string Program, string Option)[] Known =
    [
        ("python", "python3", "-c"), ("py", "python3", "-c"), ("jupyter", "python3", "-c"), ("ipython", "python3", "-c"),
        ("notebook", "python3", "-c"), ("cell", "python3", "-c"), ("typescript", "node", "-e"), ("javascript", "node", "-e"),
        ("js", "node", "-e"), ("node", "node", "-e"), ("ruby", "ruby", "-e"), ("perl", "perl", "-e"), ("php", "php", "-r"),
        ("bash", "bash", "-c"), ("shell", "bash", "-c"), ("sh", "bash", "-c"), ("powershell", "pwsh", "-Command"), ("pwsh", "pwsh", "-Command"),
        ("cmd", "cmd", "/c"), ("batch", "cmd", "/c"),
        ("lua", "lua", "-e"), ("awk", "awk", "--"), ("applescript", "osascript", "-e"), ("osascript", "osascript", "-e"),
        ("r", "Rscript", "-e"),
    ];

    /// <summary>The words; null when the language is not known. <paramref name="language"/> may be a longer name that holds
    /// the language as one of its words.</summary>
    public static IReadOnlyList<string>? Words(string language, string code)
    {
        foreach (string word in Catalogues.ToolNames.Words(language))
        {
            foreach ((string name, string program, string option) in Known)
            {
                if (word == name)
                {
                    return [program, option, code];
                }
            }
        }

        return null;
    }
}
