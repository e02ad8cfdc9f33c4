using System.Globalization;
using System.Text;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Cli.Verbs.Explain;

/// <summary>Shows the stretch of a text that a fact came from: its line, with carets below.</summary>
internal static class SourceLines
{
    private const int Widest = 100;
    private const int Around = 30;

    /// <summary>Line and column of <paramref name="offset"/>, both from 1; columns count UTF-16 units.</summary>
    public static (int Line, int Column) Place(string text, int offset)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, Math.Clamp(offset, 0, text.Length));
        return (1 + before.Count('\n'), before.Length - before.LastIndexOf('\n'));
    }

    /// <summary>Writes the line and the carets, each after <paramref name="indent"/>; the place as well when the text has
    /// several lines. Writes nothing for a stretch that is empty or not in the text.</summary>
    public static void Write(TextWriter output, string indent, string text, SourceSpan span)
    {
        if (span.Length <= 0 || span.Start < 0 || span.End > text.Length)
        {
            return;
        }

        int lineStart = text.AsSpan(0, span.Start).LastIndexOf('\n') + 1;
        int lineLength = text.AsSpan(lineStart).IndexOf('\n');
        int lineEnd = lineLength < 0 ? text.Length : lineStart + lineLength;
        int end = Math.Min(span.End, lineEnd);
        int from = end - lineStart > Widest ? Math.Max(lineStart, span.Start - Around) : lineStart;
        int to = Math.Min(lineEnd, Math.Max(end, from + Widest));
        to = to - from > 2 * Widest ? from + (2 * Widest) : to;
        end = Math.Min(end, to);
        (int line, int column) = Place(text, span.Start);
        string place = text.Contains('\n') ? $"{line}:{column}  " : "";
        string before = (from > lineStart ? "…" : "") + TerminalText.Show(text[from..span.Start]);
        string marked = TerminalText.Show(text[span.Start..end]);
        string after = TerminalText.Show(text[end..to]) + (to < lineEnd ? "…" : "");
        output.WriteLine($"{indent}{place}{before}{marked}{after}");
        output.WriteLine($"{indent}{new string(' ', place.Length + Cells(before))}{new string('^', Math.Max(1, Cells(marked)))}"
            + (span.End > end ? " …" : ""));
    }

    /// <summary>How many columns of a terminal <paramref name="text"/> takes.</summary>
    private static int Cells(string text)
    {
        int cells = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            cells += Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark ? 0 : IsWide(rune.Value) ? 2 : 1;
        }

        return cells;
    }

    /// <summary>East Asian Width W and F, and emoji, by their blocks (UAX #11).</summary>
    private static bool IsWide(int value) => value
        is (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
