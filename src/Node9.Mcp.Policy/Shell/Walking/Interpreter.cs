namespace Node9.Mcp.Policy.Shell.Walking;

/// <summary>Reads the first line of a script, which names the program that runs it.</summary>
internal static class Interpreter
{
    private static readonly (string Program, string Language)[] Known =
    [
        ("python", "python"), ("node", "node"), ("deno", "node"), ("bun", "node"), ("perl", "perl"), ("ruby", "ruby"),
        ("php", "php"), ("lua", "lua"), ("awk", "awk"), ("osascript", "applescript"), ("Rscript", "r"), ("pwsh", "powershell"),
    ];

    /// <summary>The language of <paramref name="script"/>; null when a shell reads it.</summary>
    public static string? Of(string script)
    {
        if (!script.StartsWith("#!", StringComparison.Ordinal))
        {
            return null;
        }

        ReadOnlySpan<char> line = script.AsSpan(0, Math.Min(script.Length, 256));
        int end = line.IndexOf('\n');
        line = end < 0 ? line : line[..end];
        foreach ((string program, string language) in Known)
        {
            if (line.Contains(program, StringComparison.Ordinal))
            {
                return language;
            }
        }

        return null;
    }
}
