using System.Text;

namespace Node9.Mcp.Policy.Urls;

/// <summary>Brings a host to the one form that is looked up: lower case, percent signs and look-alike letters resolved, no
/// dot at the end.</summary>
internal static class HostText
{
    private const int MaxRounds = 3;

    /// <summary>The host that <paramref name="host"/> leads to.</summary>
    public static string Plain(string host)
    {
        string decoded = PercentDecoded(host);
        StringBuilder? changed = null;
        for (int i = 0; i < decoded.Length; i++)
        {
            int point = char.IsSurrogatePair(decoded, i) ? char.ConvertToUtf32(decoded, i++) : decoded[i];
            string? plain = Plain(point);
            if (plain is not null && changed is null)
            {
                changed = new StringBuilder(decoded, 0, i - (point > char.MaxValue ? 1 : 0), decoded.Length);
            }

            changed?.Append(plain ?? char.ConvertFromUtf32(point is >= 0xD800 and <= 0xDFFF ? '?' : point));
        }

        return (changed?.ToString() ?? decoded).ToLowerInvariant().TrimEnd('.');
    }

    /// <summary><paramref name="text"/> with its percent signs resolved, as often as they hide others, at most three
    /// times.</summary>
    public static string PercentDecoded(string text)
    {
        for (int round = 0; round < MaxRounds && text.Contains('%'); round++)
        {
            string next = Uri.UnescapeDataString(text);
            if (next == text)
            {
                break;
            }

            text = next;
        }

        return text;
    }

    // What name preparation maps to plain letters, digits and dots: full width, circled, superscript, mathematical.
    private static string? Plain(int point) => point switch
    {
        0x3002 or 0xFF0E or 0xFF61 or 0x2024 => ".",
        >= 0xFF01 and <= 0xFF5E => Letter(point - 0xFEE0),
        >= 0x2460 and <= 0x2468 => Letter(point - 0x2460 + '1'),
        0x24EA => "0",
        >= 0x2080 and <= 0x2089 => Letter(point - 0x2080 + '0'),
        0x2070 => "0",
        0xB9 => "1",
        0xB2 => "2",
        0xB3 => "3",
        >= 0x2074 and <= 0x2079 => Letter(point - 0x2070 + '0'),
        >= 0x24B6 and <= 0x24CF => Letter(point - 0x24B6 + 'a'),
        >= 0x24D0 and <= 0x24E9 => Letter(point - 0x24D0 + 'a'),
        >= 0x1D7CE and <= 0x1D7FF => Letter(((point - 0x1D7CE) % 10) + '0'),
        >= 0x1D400 and <= 0x1D6A3 => Letter(((point - 0x1D400) % 26) + 'a'),
        0xAD or 0x200B or 0x200C or 0x200D or 0x2060 or 0xFEFF => "",
        _ => null,
    };

    private static string Letter(int point) => ((char)point).ToString();
}
