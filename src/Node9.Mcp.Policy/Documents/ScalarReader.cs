using System.Globalization;
using System.Text;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Policy.Documents;

/// <summary>Reads strings, numbers and the three words of JSON, and says what is wrong with anything else.</summary>
internal sealed class ScalarReader(DocumentCursor cursor, Action<SourcePosition, string, string> stop)
{
    // A document says the same few names over and over: the last one of each slot is told again instead of made anew.
    private const int LongestKept = 24;
    private readonly string?[] _kept = new string?[64];

    /// <summary>The string, number or word at the cursor; null after an error was reported.</summary>
    public DocumentNode? ReadScalar(SourcePosition at)
    {
        char c = cursor.Next;
        if (c == '"')
        {
            return ReadText() is { } text ? new DocumentNode(NodeKind.Text, at, text) : null;
        }

        if (c is '-' or (>= '0' and <= '9'))
        {
            return ReadNumber(at);
        }

        return char.IsAsciiLetter(c) ? ReadWord(at) : Refuse(at);
    }

    /// <summary>The string whose opening quote is at the cursor, escapes resolved; null after an error.</summary>
    public string? ReadText()
    {
        SourcePosition open = cursor.Position;
        cursor.Advance();
        int start = cursor.Offset;
        StringBuilder? built = null;
        while (true)
        {
            cursor.PassPlain();
            char c = cursor.Next;
            if (cursor.AtEnd || c is '\n' or '\r')
            {
                stop(open, "this string is never closed", "end it with `\"` on the same line; a line break is written `\\n`");
                return null;
            }

            if (c == '"')
            {
                string text = built?.Append(cursor.Since(start)).ToString() ?? Kept(cursor.Since(start));
                cursor.Advance();
                return IsWhole(text, open) ? text : null;
            }

            if (c < ' ')
            {
                stop(cursor.Position, $"a control character (U+{(int)c:X4}) stands in a string", $"write it as `\\u{(int)c:x4}`");
                return null;
            }

            built ??= new StringBuilder();
            built.Append(cursor.Since(start));
            if (!ReadEscape(built))
            {
                return null;
            }

            start = cursor.Offset;
        }
    }

    /// <summary>What stands at the cursor, for a message.</summary>
    public string Here()
    {
        char c = cursor.Next;
        if (cursor.AtEnd)
        {
            return "the end of the document";
        }

        // What stands outside quotes may be a secret that lost them, so it is never repeated.
        return char.IsAsciiLetterOrDigit(c) ? "a word without quotes"
            : char.IsControl(c) || char.IsSurrogate(c) || char.IsWhiteSpace(c) ? $"U+{(int)c:X4}" : $"`{c}`";
    }

    private string Kept(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LongestKept)
        {
            return text.ToString();
        }

        ref string? kept = ref _kept[((text.Length * 31) + (text[0] * 7) + text[^1]) & 63];
        return kept is not null && text.SequenceEqual(kept) ? kept : kept = text.ToString();
    }

    private bool ReadEscape(StringBuilder built)
    {
        SourcePosition at = cursor.Position;
        char c = cursor.Peek(1);
        if (c == 'u')
        {
            int unit = 0;
            for (int i = 2; i < 6; i++)
            {
                if (!char.IsAsciiHexDigit(cursor.Peek(i)))
                {
                    stop(at, "`\\u` must be followed by four hexadecimal digits", "for a plain backslash write `\\\\`");
                    return false;
                }

                unit = (unit << 4) | int.Parse([cursor.Peek(i)], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            }

            built.Append((char)unit);
            cursor.Advance(6);
            return true;
        }

        char plain = c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => '\0',
        };
        if (plain == '\0')
        {
            stop(at, "a backslash must be followed by one of `\" \\ / b f n r t u`", "for a plain backslash write `\\\\`");
            return false;
        }

        built.Append(plain);
        cursor.Advance(2);
        return true;
    }

    private bool IsWhole(string text, SourcePosition open)
    {
        int first = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff');
        for (int i = first < 0 ? text.Length : first; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
            {
                stop(open, $"this string holds half of a surrogate pair (U+{(int)text[i]:X4})",
                    "write the character itself, or both halves");
                return false;
            }

            i++;
        }

        return true;
    }

    private DocumentNode? ReadNumber(SourcePosition at)
    {
        int start = cursor.Offset;
        while (char.IsAsciiLetterOrDigit(cursor.Next) || cursor.Next is '+' or '-' or '.' or '_')
        {
            cursor.Advance();
        }

        string text = cursor.Since(start).ToString();
        if (JsonNumber.IsValid(text))
        {
            return new DocumentNode(NodeKind.Number, at, text);
        }

        stop(at, "this is not a number", "numbers are written like `10`, `-2.5` or `1e6`; put text in double quotes");
        return null;
    }

    private DocumentNode? ReadWord(SourcePosition at)
    {
        int start = cursor.Offset;
        while (char.IsAsciiLetterOrDigit(cursor.Next) || cursor.Next is '_' or '-' or '.')
        {
            cursor.Advance();
        }

        string word = cursor.Since(start).ToString();
        switch (word)
        {
            case "true" or "false":
                return new DocumentNode(NodeKind.Boolean, at, word);
            case "null":
                return new DocumentNode(NodeKind.Null, at, word);
            default:
                bool slip = word.ToLowerInvariant() is "true" or "false" or "null" or "none" or "undefined" or "nil" or "nan"
                    or "infinity" or "yes" or "no" or "on" or "off";
                stop(at, slip ? $"unexpected `{word}`" : "unexpected word without quotes", slip
                    ? "the words of JSON are `true`, `false` and `null`" : "put text in double quotes");
                return null;
        }
    }

    private DocumentNode? Refuse(SourcePosition at)
    {
        stop(at, $"expected a value, found {Here()}", cursor.Next switch
        {
            '\'' => "use double quotes",
            '+' or '.' => "numbers are written like `10`, `-2.5` or `1e6`",
            ',' => "there is a comma too many, or a value is missing before it",
            ']' or '}' => "a value is missing before this",
            ':' => "a name in double quotes is missing before this",
            _ => "a value is a string in double quotes, a number, true, false, null, a list or an object",
        });
        return null;
    }
}
