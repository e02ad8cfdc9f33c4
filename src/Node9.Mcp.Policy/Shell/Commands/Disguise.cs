using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Tells whether text was written so that nobody can read it: encoded, backwards, or letter by letter in
/// escapes. To run such text asks even where it can be decoded, for honest code has no reason to hide.</summary>
internal static class Disguise
{
    private const int MostStages = 8;

    private const int MostCommands = 64;

    /// <summary>Writes <c>code.disguised</c> when what <paramref name="source"/> writes is disguised.</summary>
    internal static void Write(FactWriter facts, ShellSource? source, ShellWord? at = null)
    {
        if (source is not null && Find(source, MostStages) is { } how)
        {
            facts.Write("code.disguised", at, $"by={how}");
        }
    }

    private static string? Find(ShellSource source, int stages)
    {
        int count = Math.Min(source.Commands.Count, MostCommands);
        for (int i = 0; i < count; i++)
        {
            ShellCommand command = source.Commands[i];
            if (Decodes(command) is { } how)
            {
                return how;
            }

            if (stages > 0 && command.Context.StandardInput is { } before && Find(before, stages - 1) is { } earlier)
            {
                return earlier;
            }
        }

        return null;
    }

    private static string? Decodes(ShellCommand command)
    {
        if (command.Name is not { } word)
        {
            return null;
        }

        string name = word[(word.LastIndexOf('/') + 1)..];
        return name switch
        {
            "base64" or "gbase64" or "base32" or "basenc" when HasFlag(command, 'd', 'D', "--decode") => name,
            "openssl" when Has(command, "-d") && (Has(command, "enc") || Has(command, "base64")) => name,
            "xxd" when HasFlag(command, 'r', 'r', "--revert") => name,
            "rev" or "uudecode" or "ascii2uni" => name,
            "tr" when Rotates(command) => name,
            "printf" or "echo" when Spells(command) => name,
            _ => null,
        };
    }

    private static bool HasFlag(ShellCommand command, char flag, char other, string longer)
    {
        for (int i = 1; i < command.Words.Count; i++)
        {
            string text = command.Words[i].Text;
            bool isShort = text.Length > 1 && text[0] == '-' && text[1] != '-' && text.AsSpan(1).IndexOfAny(flag, other) >= 0;
            if (isShort || (text.Length > 3 && longer.StartsWith(text, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(ShellCommand command, string text)
    {
        for (int i = 1; i < command.Words.Count; i++)
        {
            if (command.Words[i].Is(text))
            {
                return true;
            }
        }

        return false;
    }

    // `tr A-Za-z N-ZA-Mn-za-m`: letters for other letters. Upper for lower case and blanks for newlines hide nothing.
    private static bool Rotates(ShellCommand command) =>
        command.Words is [_, { Value: { } from }, { Value: { } to }] && from.Length > 2 && Letters(to) > 3
        && from.Contains('-', StringComparison.Ordinal) && to.IndexOf('-', StringComparison.Ordinal) != to.LastIndexOf('-')
        && !from.Equals(to, StringComparison.OrdinalIgnoreCase);

    private static int Letters(string text)
    {
        int letters = 0;
        foreach (char c in text)
        {
            letters += char.IsAsciiLetter(c) ? 1 : 0;
        }

        return letters;
    }

    // Escapes that stand for plain letters: `\x63`, `\143`, `\u0063`.
    private static bool Spells(ShellCommand command)
    {
        int spelled = 0;
        for (int i = 1; i < command.Words.Count; i++)
        {
            string text = command.Words[i].Text;
            for (int at = text.IndexOf('\\'); at >= 0 && at + 3 < text.Length; at = text.IndexOf('\\', at + 1))
            {
                spelled += IsLetter(text.AsSpan(at + 1)) ? 1 : 0;
            }
        }

        return spelled > 1;
    }

    private static bool IsLetter(ReadOnlySpan<char> escape)
    {
        bool hex = escape[0] is 'x' or 'u' or 'U';
        int at = hex ? 1 : 0;
        int value = 0;
        int digits = 0;
        int most = escape[0] switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 4 };
        while (at < escape.Length && digits < most && Digit(escape[at], hex) is >= 0 and var digit)
        {
            value = (value * (hex ? 16 : 8)) + digit;
            digits++;
            at++;
        }

        return digits > 1 && value < 128 && char.IsAsciiLetterOrDigit((char)value);
    }

    private static int Digit(char c, bool hex) =>
        hex && char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16)
        : c is >= '0' and <= '7' ? c - '0'
        : -1;
}
