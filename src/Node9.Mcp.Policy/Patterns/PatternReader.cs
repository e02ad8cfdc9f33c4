using System.Globalization;

namespace Node9.Mcp.Policy.Patterns;

/// <summary>A place in a pattern that remembers the first thing that was wrong with it.</summary>
internal struct PatternReader(string text)
{
    public string Text { get; } = text;

    public int At { get; private set; }

    /// <summary>How many <c>\p{…}</c> were read; each is a long list of ranges.</summary>
    public int Properties { get; set; }

    public string? WhyNot { get; private set; }

    public readonly bool AtEnd => At >= Text.Length;

    public readonly char Peek => Text[At];

    public readonly char PeekSecond => At + 1 < Text.Length ? Text[At + 1] : '\0';

    public void Skip(int to) => At = to;

    public bool Take(char c)
    {
        if (AtEnd || Text[At] != c)
        {
            return false;
        }

        At++;
        return true;
    }

    public bool Take(string part)
    {
        if (string.CompareOrdinal(Text, At, part, 0, part.Length) != 0)
        {
            return false;
        }

        At += part.Length;
        return true;
    }

    /// <summary>False always, after noting that the pattern has <paramref name="what"/>.</summary>
    public bool Fail(string what)
    {
        WhyNot ??= $"the pattern `{PatternTranslation.Cut(Text)}` has {what}";
        return false;
    }

    /// <summary>The code point here, and past it; a surrogate pair is one.</summary>
    public int ReadCodePoint()
    {
        char first = Text[At++];
        return char.IsHighSurrogate(first) && !AtEnd && char.IsLowSurrogate(Text[At])
            ? char.ConvertToUtf32(first, Text[At++])
            : first;
    }

    /// <summary>A number of exactly <paramref name="digits"/> hexadecimal digits, and past it.</summary>
    public bool TryReadHex(int digits, out int value)
    {
        value = 0;
        if (At + digits > Text.Length
            || !int.TryParse(
                Text.AsSpan(At, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        At += digits;
        return true;
    }

    /// <summary>Whether a <c>{n}</c>, <c>{n,}</c> or <c>{n,m}</c> is here; any other <c>{</c> is a character.</summary>
    public readonly bool PeekCount()
    {
        int i = At;
        if (i >= Text.Length || Text[i++] != '{')
        {
            return false;
        }

        int digits = i;
        while (i < Text.Length && char.IsAsciiDigit(Text[i]))
        {
            i++;
        }

        if (i == digits)
        {
            return false;
        }

        if (i < Text.Length && Text[i] == ',')
        {
            i++;
            while (i < Text.Length && char.IsAsciiDigit(Text[i]))
            {
                i++;
            }
        }

        return i < Text.Length && Text[i] == '}';
    }

    /// <summary>The count here, and past it; <paramref name="max"/> is -1 for "or more".</summary>
    public bool TryReadCount(int limit, out int min, out int max)
    {
        int end = Text.IndexOf('}', At);
        ReadOnlySpan<char> count = Text.AsSpan(At + 1, end - At - 1);
        int comma = count.IndexOf(',');
        max = -1;
        ReadOnlySpan<char> least = comma < 0 ? count : count[..comma];
        bool read = int.TryParse(least, NumberStyles.None, CultureInfo.InvariantCulture, out min);
        if (comma < 0)
        {
            max = min;
        }
        else if (comma + 1 < count.Length)
        {
            read &= int.TryParse(count[(comma + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out max);
        }

        At = end + 1;
        return read && min <= limit && max <= limit && (max < 0 || min <= max)
            || Fail("a repetition count that is too large or upside down");
    }
}
