using System.Globalization;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <summary>The items of <c>{1..9}</c>, <c>{a..e}</c>, <c>{01..10..2}</c>.</summary>
internal static class BraceSequence
{
    /// <summary>The items in order; null when <paramref name="text"/> is no sequence, or too long a one.</summary>
    public static List<string>? Expand(string text)
    {
        string[] ends = text.Split("..");
        if (ends.Length is not (2 or 3))
        {
            return null;
        }

        long step = 1;
        if (ends.Length == 3 && !TryNumber(ends[2], out step))
        {
            return null;
        }

        if (TryNumber(ends[0], out long first) && TryNumber(ends[1], out long last))
        {
            bool isPadded = IsPadded(ends[0]) || IsPadded(ends[1]);
            int width = isPadded ? Math.Max(ends[0].Length, ends[1].Length) : 0;
            return Items(first, last, step, number => Padded(number, width));
        }

        return ends[0] is [var from] && ends[1] is [var to] && char.IsAsciiLetter(from) && char.IsAsciiLetter(to)
            ? Items(from, to, step, static number => ((char)number).ToString())
            : null;
    }

    private static List<string>? Items(long first, long last, long step, Func<long, string> show)
    {
        long stride = Math.Max(1, Math.Abs(step));
        if (Math.Abs(last - first) / stride >= BraceExpansion.MostWords)
        {
            return null;
        }

        var items = new List<string>();
        long direction = last >= first ? stride : -stride;
        for (long at = first; direction > 0 ? at <= last : at >= last; at += direction)
        {
            items.Add(show(at));
        }

        return items;
    }

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
        && Math.Abs(number) < int.MaxValue;

    private static bool IsPadded(string text)
    {
        string digits = text.TrimStart('-', '+');
        return digits.Length > 1 && digits[0] == '0';
    }

    private static string Padded(long number, int width)
    {
        string digits = Math.Abs(number).ToString(CultureInfo.InvariantCulture);
        return number < 0 ? "-" + digits.PadLeft(Math.Max(0, width - 1), '0') : digits.PadLeft(width, '0');
    }
}
