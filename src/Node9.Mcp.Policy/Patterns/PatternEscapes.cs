namespace Node9.Mcp.Policy.Patterns;

/// <summary>What may follow a backslash in a pattern, in brackets or outside.</summary>
internal static class PatternEscapes
{
    /// <summary>Characters whose escaped form every engine reads as the character itself.</summary>
    private const string Punctuation = "^$\\.*+?()[]{}|/-_!\"#%&',:;<=>@`~ ";

    private const int MaxProperties = 8;

    /// <summary>What follows a backslash; <paramref name="single"/> is its code point, or -1 when it is a set.</summary>
    public static bool TryRead(ref PatternReader reader, bool inClass, out CodePointSet set, out int single)
    {
        set = new CodePointSet();
        single = -1;
        if (reader.AtEnd)
        {
            return reader.Fail("a `\\` at its end");
        }

        char kind = reader.Peek;
        switch (kind)
        {
            case 'd' or 'D':
                set = CodePointSet.Digits;
                break;
            case 'w' or 'W':
                set = CodePointSet.Words;
                break;
            case 's' or 'S':
                set = CodePointSet.Blanks;
                break;
            case 'p' or 'P':
                reader.Skip(reader.At + 1);
                return TryReadProperty(ref reader, kind == 'P', out set);
            default:
                if (!TryReadSingle(ref reader, inClass, out single))
                {
                    return false;
                }

                set.Add(single);
                return true;
        }

        reader.Skip(reader.At + 1);
        set = char.IsAsciiLetterUpper(kind) ? set.Complement() : set;
        return true;
    }

    private static bool TryReadProperty(ref PatternReader reader, bool negated, out CodePointSet set)
    {
        set = new CodePointSet();
        int end = reader.Text.IndexOf('}', reader.At);
        if (!reader.Take('{') || end < 0)
        {
            return reader.Fail("a `\\p` without a property name in braces");
        }

        string name = reader.Text[reader.At..end];
        reader.Skip(end + 1);
        if (++reader.Properties > MaxProperties)
        {
            return reader.Fail($"more than {MaxProperties} Unicode properties");
        }

        if (!UnicodeProperty.TryGet(name, out set))
        {
            return reader.Fail($"the Unicode property `{PatternTranslation.Cut(name)}`, which is not known");
        }

        set = negated ? set.Complement() : set;
        return true;
    }

    private static bool TryReadSingle(ref PatternReader reader, bool inClass, out int single)
    {
        char kind = reader.Peek;
        reader.Skip(reader.At + 1);
        single = kind switch
        {
            't' => '\t',
            'n' => '\n',
            'v' => '\v',
            'f' => '\f',
            'r' => '\r',
            'b' when inClass => '\b',
            '0' when reader.AtEnd || !char.IsAsciiDigit(reader.Peek) => 0,
            _ => Punctuation.Contains(kind, StringComparison.Ordinal) ? kind : -1,
        };
        return single >= 0 || kind switch
        {
            'c' => TryReadControl(ref reader, out single),
            'x' => reader.TryReadHex(2, out single) || reader.Fail("a `\\x` without two hexadecimal digits"),
            'u' => TryReadUnicode(ref reader, out single),
            'k' or (>= '1' and <= '9') => reader.Fail("a back-reference, which cannot be matched in linear time"),
            _ => reader.Fail($"the escape `\\{kind}`, which is not in ECMA-262"),
        };
    }

    private static bool TryReadControl(ref PatternReader reader, out int single)
    {
        single = -1;
        if (reader.AtEnd || !char.IsAsciiLetter(reader.Peek))
        {
            return reader.Fail("a `\\c` without a letter");
        }

        single = reader.ReadCodePoint() & 31;
        return true;
    }

    private static bool TryReadUnicode(ref PatternReader reader, out int single)
    {
        single = -1;
        if (reader.Take('{'))
        {
            int end = reader.Text.IndexOf('}', reader.At);
            int digits = end - reader.At;
            return digits is > 0 and <= 6
                && reader.TryReadHex(digits, out single) && single <= 0x10FFFF && reader.Take('}')
                || reader.Fail("a `\\u{…}` that is not a code point");
        }

        if (!reader.TryReadHex(4, out single))
        {
            return reader.Fail("a `\\u` without four hexadecimal digits");
        }

        int before = reader.At;
        if (char.IsHighSurrogate((char)single) && reader.Take("\\u"))
        {
            if (reader.TryReadHex(4, out int low) && char.IsLowSurrogate((char)low))
            {
                single = char.ConvertToUtf32((char)single, (char)low);
            }
            else
            {
                reader.Skip(before);
            }
        }

        return true;
    }
}
