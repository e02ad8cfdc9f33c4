using System.Globalization;
using System.Text;

namespace Node9.Mcp.Policy.Encodings;

/// <summary>Numeric character references of HTML and XML: <c>&amp;#82;</c>, <c>&amp;#x52;</c>.</summary>
internal static class CharacterReferences
{
    private const int Least = 4;
    private const int LongestReference = 10;
    private const int LongestGap = 24;

    /// <summary>Adds each stretch in which references follow each other closely.</summary>
    public static void Find(ReadOnlySpan<char> text, ref List<EncodedRun>? runs)
    {
        int at = text.IndexOf("&#", StringComparison.Ordinal);
        while (at >= 0)
        {
            var decoded = new StringBuilder();
            int start = at;
            int end = at;
            int count = 0;
            while (at >= 0 && at - end <= LongestGap && Read(text, at, out int length) is { } rune)
            {
                decoded.Append(text[end..at]).Append(rune.ToString());
                count++;
                end = at + length;
                at = Next(text, end);
            }

            if (count >= Least)
            {
                (runs ??= []).Add(new EncodedRun(start, end - start, decoded.ToString()));
            }

            at = end == start ? Next(text, start + 2) : at;
        }
    }

    private static int Next(ReadOnlySpan<char> text, int from)
    {
        int next = text[from..].IndexOf("&#", StringComparison.Ordinal);
        return next < 0 ? -1 : from + next;
    }

    private static Rune? Read(ReadOnlySpan<char> text, int at, out int length)
    {
        ReadOnlySpan<char> rest = text.Slice(at + 2, Math.Min(text.Length - at - 2, LongestReference));
        int end = rest.IndexOf(';');
        length = end + 3;
        if (end < 1)
        {
            return null;
        }

        bool hex = rest[0] is 'x' or 'X';
        return int.TryParse(rest[(hex ? 1 : 0)..end], hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture, out int value) && Rune.TryCreate(value, out Rune rune)
            ? rune
            : null;
    }
}
