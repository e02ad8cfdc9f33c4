using System.Globalization;
using System.Text;

using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Parsing;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <summary>What <c>printf</c> writes, for the conversions that scripts use; anything else is not known.</summary>
internal static class PrintfOutput
{
    private const int MostRounds = 256;

    /// <summary>The output for words that are all known; null when it is not known.</summary>
    public static ShellValue? Of(IReadOnlyList<ShellWord> words)
    {
        int at = words.Count > 1 && words[1].Value == "--" ? 2 : 1;
        if (at >= words.Count || words[at].Value!.StartsWith('-'))
        {
            return null;
        }

        string format = words[at++].Value!;
        var text = new StringBuilder();
        for (int round = 0; round < MostRounds; round++)
        {
            int before = at;
            if (!Round(format, words, ref at, text, out bool stops) || text.Length > ShellValue.MostText)
            {
                return null;
            }

            if (stops || at >= words.Count || at == before)
            {
                return ShellValue.Exact(text.ToString());
            }
        }

        return null;
    }

    private static bool Round(string format, IReadOnlyList<ShellWord> words, ref int next, StringBuilder text, out bool stops)
    {
        stops = false;
        int from = 0;
        while (from < format.Length)
        {
            int percent = format.IndexOf('%', from);
            text.Append(Escapes.Decode(format[from..(percent < 0 ? format.Length : percent)], out _, isFormat: true));
            if (percent < 0)
            {
                return true;
            }

            int at = percent + 1;
            while (at < format.Length && format[at] is '-' or '+' or ' ' or '#' or '.' or (>= '0' and <= '9'))
            {
                at++;
            }

            if (at >= format.Length)
            {
                return false;
            }

            char conversion = format[at];
            from = at + 1;
            if (conversion == '%')
            {
                text.Append('%');
                continue;
            }

            string argument = next < words.Count ? words[next++].Value! : "";
            if (Convert(conversion, argument, ref stops) is not { } shown)
            {
                return false;
            }

            if (!Pad(format[(percent + 1)..at], conversion, shown, text) || stops)
            {
                return stops;
            }
        }

        return true;
    }

    private static string? Convert(char conversion, string argument, ref bool stops)
    {
        switch (conversion)
        {
            case 's':
                return argument;
            case 'b':
                return Escapes.Decode(argument, out stops);
            case 'c':
                return argument.Length == 0 ? "" : argument[..1];
            case 'q':
                return argument.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./")
                    ? null : argument;
        }

        if (Number(argument) is not { } number)
        {
            return null;
        }

        return conversion switch
        {
            'd' or 'i' or 'u' => number.ToString(CultureInfo.InvariantCulture),
            'x' => number.ToString("x", CultureInfo.InvariantCulture),
            'X' => number.ToString("X", CultureInfo.InvariantCulture),
            'o' => System.Convert.ToString(number, 8),
            _ => null,
        };
    }

    private static long? Number(string argument) =>
        argument.Length == 0 ? 0
        : argument[0] is '\'' or '"' && argument.Length > 1 ? argument[1]
        : ArithmeticEvaluator.TryNumber(argument, out long number) ? number
        : null;

    private static bool Pad(string flags, char conversion, string shown, StringBuilder text)
    {
        if (flags.Length == 0)
        {
            text.Append(shown);
            return true;
        }

        int dot = flags.IndexOf('.', StringComparison.Ordinal);
        string widthText = (dot < 0 ? flags : flags[..dot]).TrimStart('-', '0');
        bool isPlain = flags.AsSpan().IndexOfAny("+# ") < 0 && (dot < 0 || conversion == 's');
        int width = 0;
        if (!isPlain || (widthText.Length > 0 && !int.TryParse(widthText, CultureInfo.InvariantCulture, out width)) || width > 512)
        {
            return false;
        }

        if (dot >= 0)
        {
            _ = int.TryParse(flags[(dot + 1)..], CultureInfo.InvariantCulture, out int precision);
            shown = shown[..Math.Min(shown.Length, precision)];
        }

        bool isLeft = flags[0] == '-';
        bool isZero = flags[0] == '0' && conversion is not ('s' or 'b' or 'c');
        text.Append(isLeft ? shown.PadRight(width) : isZero ? shown.PadLeft(width, '0') : shown.PadLeft(width));
        return true;
    }
}
