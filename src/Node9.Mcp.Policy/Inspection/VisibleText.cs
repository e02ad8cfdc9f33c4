using System.Buffers;
using System.Globalization;
using System.Text;

namespace Node9.Mcp.Policy.Inspection;

/// <summary>Makes foreign text safe to show: what an agent or a server wrote can neither move the cursor, colour the screen,
/// turn the reading direction, nor hide.</summary>
/// <remarks>Control, format, bidirectional, zero-width, unassigned and private characters, odd spaces and halves of
/// pairs are written as <c>\u{202e}</c>; line ends and tabs as <c>\n</c>, <c>\r</c>, <c>\t</c>. The result is one line. Thread-safe; never throws on any text.</remarks>
public static class VisibleText
{
    private const string Cut = "…";

    /// <summary><paramref name="text"/> on one line, harmless, and at most <paramref name="most"/> characters long.</summary>
    public static string Of(ReadOnlySpan<char> text, int most = int.MaxValue)
    {
        var shown = new StringBuilder(Math.Min(text.Length, most) + 16);
        int fits = 0;
        for (int i = 0; i < text.Length;)
        {
            fits = shown.Length <= most - Cut.Length ? shown.Length : fits;
            if (Rune.DecodeFromUtf16(text[i..], out Rune rune, out int units) == OperationStatus.Done)
            {
                Append(shown, rune);
                i += units;
            }
            else
            {
                AppendCode(shown, text[i++]);
            }

            if (shown.Length > most)
            {
                // Never in the middle of a pair or of an escape.
                shown.Length = fits;
                return shown.Append(Cut).ToString();
            }
        }

        return shown.ToString();
    }

    private static void Append(StringBuilder shown, Rune rune)
    {
        switch (rune.Value)
        {
            case '\n':
                shown.Append("\\n");
                break;
            case '\r':
                shown.Append("\\r");
                break;
            case '\t':
                shown.Append("\\t");
                break;
            case var _ when IsPlain(rune):
                shown.Append(rune);
                break;
            default:
                AppendCode(shown, rune.Value);
                break;
        }
    }

    private static void AppendCode(StringBuilder shown, int value) =>
        shown.Append(CultureInfo.InvariantCulture, $"\\u{{{value:x}}}");

    private static bool IsPlain(Rune rune) => rune.Value == ' ' || (Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.EnclosingMark => false,
        _ => !IsInvisible(rune.Value),
    });

    /// <summary>Characters that count as letters or marks and yet show nothing.</summary>
    private static bool IsInvisible(int value) => value
        is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0
        or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
