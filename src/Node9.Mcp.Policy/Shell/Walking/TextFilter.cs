using System.Text;

using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <summary>Commands that turn known text into other text: decoders and the small filters used to hide a command.</summary>
internal static class TextFilter
{
    /// <summary>Whether <paramref name="program"/> is one of them.</summary>
    public static bool Knows(string program) =>
        program is "base64" or "base32" or "openssl" or "xxd" or "rev" or "tr" or "tac" or "sort" or "uniq" or "head" or "tail";

    /// <summary>The output; null when it is not known.</summary>
    public static string? Of(string program, ShellCommand command)
    {
        IReadOnlyList<ShellWord> words = command.Words;
        int operand = words.Count;
        while (program != "tr" && program != "openssl" && operand > 1 && !words[operand - 1].Value!.StartsWith('-'))
        {
            operand--;
        }

        string? input = LiteralOutput.Input(command, operand)?.Text;
        return input is null ? null : program switch
        {
            "base64" => Base64(words, operand, input),
            "openssl" => words.Count > 1 && words[1].Value is "base64" or "enc" && (words[1].Value == "base64" || Has(words, "-base64", "-a"))
                && Has(words, "-d", "-d") ? FromBase64(input) : null,
            "xxd" => Has(words, "-r", "-r") && Has(words, "-p", "-ps") || Has(words, "-rp", "-pr") ? FromHex(input) : null,
            "rev" => operand == 1 ? Reverse(input) : null,
            "tac" => operand == 1 ? Tac(input) : null,
            "tr" => CharacterMap.Translate(words, input),
            _ => words.Count == operand && !input.TrimEnd('\n').Contains('\n', StringComparison.Ordinal) && operand == 1 ? input : null,
        };
    }

    private static bool Has(IReadOnlyList<ShellWord> words, string option, string other)
    {
        foreach (ShellWord word in words)
        {
            if (word.Value == option || word.Value == other)
            {
                return true;
            }
        }

        return false;
    }

    private static string? Base64(IReadOnlyList<ShellWord> words, int operand, string input)
    {
        bool decodes = false;
        for (int index = 1; index < operand; index++)
        {
            string option = words[index].Value!;
            bool isShort = option.Length > 1 && option.AsSpan(1).Trim("diD").IsEmpty;
            bool isLong = option.Length > 3 && "--decode".StartsWith(option, StringComparison.Ordinal);
            decodes |= isLong || (isShort && option.AsSpan().IndexOfAny('d', 'D') > 0);
            if (!isShort && !isLong && !option.StartsWith("--i", StringComparison.Ordinal))
            {
                return null;
            }
        }

        return decodes ? FromBase64(input) : Convert.ToBase64String(Encoding.UTF8.GetBytes(input)) + "\n";
    }

    /// <summary>Decodes the longest valid head, as the tools do before they complain.</summary>
    private static string? FromBase64(string input)
    {
        var clean = new StringBuilder(input.Length);
        foreach (char c in input)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/')
            {
                clean.Append(c);
            }
            else if (c is not ('\n' or '\r' or ' '))
            {
                break;
            }
        }

        if (clean.Length % 4 == 1)
        {
            clean.Length--;
        }

        clean.Append('=', (4 - (clean.Length % 4)) % 4);
        byte[] bytes = new byte[clean.Length];
        return Convert.TryFromBase64String(clean.ToString(), bytes, out int written)
            ? Encoding.UTF8.GetString(bytes, 0, written)
            : null;
    }

    private static string? FromHex(string input)
    {
        var bytes = new List<byte>(input.Length / 2);
        int high = -1;
        foreach (char c in input)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                continue;
            }

            int digit = Convert.ToInt32(c.ToString(), 16);
            if (high < 0)
            {
                high = digit;
            }
            else
            {
                bytes.Add((byte)((high << 4) | digit));
                high = -1;
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static string Reverse(string input)
    {
        string[] lines = input.Split('\n');
        for (int index = 0; index < lines.Length; index++)
        {
            char[] letters = lines[index].ToCharArray();
            Array.Reverse(letters);
            lines[index] = new string(letters);
        }

        return string.Join('\n', lines);
    }

    private static string Tac(string input)
    {
        string[] lines = input.TrimEnd('\n').Split('\n');
        Array.Reverse(lines);
        return string.Join('\n', lines) + "\n";
    }
}
