namespace Node9.Mcp.Policy.Patterns;

/// <summary>What one place of a pattern matches: a character, an escape, a class in brackets.</summary>
internal static class PatternSets
{
    public static bool TryReadSet(ref this PatternReader reader, out CodePointSet set)
    {
        if (reader.Take('['))
        {
            return TryReadClass(ref reader, out set);
        }

        if (reader.Take('\\'))
        {
            return PatternEscapes.TryRead(ref reader, inClass: false, out set, out _);
        }

        set = new CodePointSet();
        set.Add(reader.ReadCodePoint());
        return true;
    }

    private static bool TryReadClass(ref PatternReader reader, out CodePointSet set)
    {
        set = new CodePointSet();
        bool negated = reader.Take('^');
        if (reader.Take(']'))
        {
            return reader.Fail("a class that begins with `]`, which engines read differently; write `\\]`");
        }

        while (!reader.Take(']'))
        {
            if (reader.AtEnd)
            {
                return reader.Fail("a `[` without its `]`");
            }

            if ((reader.Peek == '[' && reader.PeekSecond is ':' or '.' or '=')
                || (reader.Peek == '&' && reader.PeekSecond == '&'))
            {
                return reader.Fail("a class in POSIX or set notation, which engines read differently");
            }

            if (!TryReadRange(ref reader, set))
            {
                return false;
            }
        }

        set = negated ? set.Complement() : set;
        return true;
    }

    private static bool TryReadRange(ref PatternReader reader, CodePointSet set)
    {
        if (!TryReadMember(ref reader, out CodePointSet from, out int first))
        {
            return false;
        }

        if (first < 0 || reader.AtEnd || reader.Peek != '-' || reader.PeekSecond is ']' or '\0')
        {
            set.Add(from);
            return true;
        }

        reader.Skip(reader.At + 1);
        if (!TryReadMember(ref reader, out CodePointSet to, out int last))
        {
            return false;
        }

        if (last < 0)
        {
            set.Add(from);
            set.Add('-');
            set.Add(to);
            return true;
        }

        set.Add(first, last);
        return first <= last || reader.Fail("a range that is upside down");
    }

    private static bool TryReadMember(ref PatternReader reader, out CodePointSet set, out int single)
    {
        if (reader.Take('\\'))
        {
            return PatternEscapes.TryRead(ref reader, inClass: true, out set, out single);
        }

        single = reader.ReadCodePoint();
        set = new CodePointSet();
        set.Add(single);
        return true;
    }
}
