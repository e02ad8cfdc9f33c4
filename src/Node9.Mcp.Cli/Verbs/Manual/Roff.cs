using System.Text;

namespace Node9.Mcp.Cli.Verbs.Manual;

/// <summary>Text as <c>groff</c> takes it: nothing in it is read as a command.</summary>
internal static class Roff
{
    /// <summary>One line.</summary>
    public static string Text(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (Rune rune in text.ReplaceLineEndings(" ").EnumerateRunes())
        {
            escaped.Append(rune.Value switch
            {
                '\\' => "\\e",
                '-' => "\\-",
                '"' => "\\(dq",
                '`' => "\\(ga",
                '\'' => "\\(aq",
                '^' => "\\(ha",
                '~' => "\\(ti",
                '\u2026' => "...",
                '\u2013' or '\u2014' => "\\-",
                > 126 => $"\\[u{rune.Value:X4}]",
                _ => rune.ToString(),
            });
        }

        // A line that begins with a dot would be a command.
        return escaped.Length > 0 && escaped[0] == '.' ? "\\&" + escaped : escaped.ToString();
    }

    /// <summary>Paragraphs, between which the text has empty lines.</summary>
    public static string Paragraphs(string text)
    {
        var page = new StringBuilder();
        foreach (string paragraph in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            page.Append(".PP\n").Append(Text(paragraph.Trim())).Append('\n');
        }

        return page.ToString();
    }
}
