using System.Globalization;
using System.Text;

namespace Node9.Mcp.Cli.Terminal;

/// <summary>Makes text that a stranger chose safe to show: what a terminal would obey, and what would reorder or hide
/// its neighbours, is shown as an escape instead.</summary>
/// <remarks>Escaped are control characters (C0, DEL, C1), format characters (bidirectional overrides, zero-width joins,
/// tags), line and paragraph separators, surrogates without a partner and unassigned characters. Everything else is
/// left as it is, so that names in any script stay readable. Thread-safe.</remarks>
internal static class TerminalText
{
    /// <summary>The text on one line, at most <paramref name="limit"/> UTF-16 units of it and then <c>…</c>.</summary>
    public static string Safe(string text, int limit = int.MaxValue)
    {
        StringBuilder? safe = null;
        int at = 0;
        while (at < text.Length)
        {
            bool valid = Rune.TryGetRuneAt(text, at, out Rune rune);
            int length = valid ? rune.Utf16SequenceLength : 1;
            bool shown = valid && IsShown(rune);
            if (!shown || at + length > limit)
            {
                safe ??= new StringBuilder(text, 0, at, text.Length + 16);
            }

            if (at + length > limit)
            {
                return safe!.Append('…').ToString();
            }

            if (!shown)
            {
                AppendEscape(safe!, valid ? rune.Value : text[at]);
            }
            else
            {
                safe?.Append(text, at, length);
            }

            at += length;
        }

        return safe?.ToString() ?? text;
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned);

    private static void AppendEscape(StringBuilder safe, int value) => _ = value switch
    {
        '\n' => safe.Append("\\n"),
        '\r' => safe.Append("\\r"),
        '\t' => safe.Append("\\t"),
        _ => safe.Append(CultureInfo.InvariantCulture, $"\\u{{{value:x}}}"),
    };
}
