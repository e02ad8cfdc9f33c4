namespace Node9.Mcp.Policy.Urls;

/// <summary>Tells random text from words, by the kinds of characters and how they change.</summary>
internal static class Randomness
{
    /// <summary>Whether letters and digits are mixed: more than a word with a number behind it.</summary>
    public static bool IsMixed(ReadOnlySpan<char> text)
    {
        int digits = 0, letters = 0, changes = 0;
        int before = -1;
        foreach (char c in text)
        {
            int kind = char.IsAsciiDigit(c) ? 0 : char.IsAsciiLetterLower(c) ? 1 : char.IsAsciiLetterUpper(c) ? 2 : -1;
            digits += kind == 0 ? 1 : 0;
            letters += kind > 0 ? 1 : 0;
            changes += before >= 0 && kind >= 0 && kind != before ? 1 : 0;
            before = kind;
        }

        return digits >= 2 && letters >= 2 && changes >= 3;
    }

    /// <summary>Whether the text is made of few letters over and over, as no word is.</summary>
    public static bool IsRepeated(ReadOnlySpan<char> text)
    {
        int same = 0;
        for (int i = 1; i < text.Length; i++)
        {
            same += text[i] == text[i - 1] ? 1 : 0;
        }

        return same * 2 >= text.Length;
    }

    /// <summary>Whether a long piece is random: base64, base32, base58 or hexadecimal, and, unless
    /// <paramref name="digests"/> count as well, no digest or UUID.</summary>
    public static bool IsRandom(ReadOnlySpan<char> text, bool digests = false)
    {
        int digits = 0, lower = 0, upper = 0, hex = 0, other = 0, changes = 0, dashes = 0, run = 0, longest = 0;
        int before = -1;
        foreach (char c in text)
        {
            int kind = char.IsAsciiDigit(c) ? 0 : char.IsAsciiLetterLower(c) ? 1 : char.IsAsciiLetterUpper(c) ? 2 : 3;
            digits += kind == 0 ? 1 : 0;
            lower += kind == 1 ? 1 : 0;
            upper += kind == 2 ? 1 : 0;
            hex += char.IsAsciiHexDigit(c) ? 1 : 0;
            dashes += c is '-' or '_' or '.' ? 1 : 0;
            other += kind == 3 && c is not ('-' or '_' or '.' or '+' or '/' or '=') ? 1 : 0;
            changes += before >= 0 && kind != before ? 1 : 0;
            run = kind == before && kind is 1 or 2 ? run + 1 : 1;
            longest = Math.Max(longest, run);
            before = kind;
        }

        if (other > 0 || digits + lower + upper < 20)
        {
            return false;
        }

        if (hex + dashes == text.Length)
        {
            return (digests || !IsDigest(text, dashes)) && digits * 8 >= text.Length && dashes * 6 <= text.Length;
        }

        bool threeKinds = digits > 0 && lower > 0 && upper > 0;
        return (threeKinds && changes * 4 >= text.Length && dashes * 6 <= text.Length)
            || (digits >= 3 && lower == 0 && changes * 5 >= text.Length && dashes == 0)
            || (threeKinds && text.Length >= 40 && longest < 12 && dashes * 8 <= text.Length);
    }

    /// <summary>Whether the text is bytes written out, two digits each, with something between.</summary>
    public static bool IsHexPairs(ReadOnlySpan<char> text)
    {
        if (text.Length < 23 || (text.Length + 1) % 3 != 0)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (i % 3 == 2 ? text[i] != text[2] || char.IsAsciiLetterOrDigit(text[i]) : !char.IsAsciiHexDigit(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDigest(ReadOnlySpan<char> text, int dashes) =>
        dashes == 0 ? text.Length is 32 or 40 or 64 or 96 or 128 : text.Length == 36 && dashes == 4;
}
