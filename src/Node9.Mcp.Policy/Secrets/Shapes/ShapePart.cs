namespace Node9.Mcp.Policy.Secrets.Shapes;

/// <summary>One part of a token's shape: so many characters of a set, or one of several texts.</summary>
internal readonly record struct ShapePart(CharacterSet Set, int Least, int Most, string[]? Texts)
{
    /// <summary>Where the part ends when it starts at <paramref name="at"/>; -1 when it is not there. It takes all it can
    /// and gives nothing back; <paramref name="read"/> is how many characters it looked at.</summary>
    public int Match(ReadOnlySpan<char> text, int at, out int read)
    {
        read = 1;
        if (Texts is not null)
        {
            foreach (string each in Texts)
            {
                if (text[at..].StartsWith(each, StringComparison.Ordinal))
                {
                    return at + each.Length;
                }
            }

            return Least == 0 ? at : -1;
        }

        int end = at;
        int limit = (int)Math.Min(text.Length, (long)at + Most);
        while (end < limit && Set.Has(text[end]))
        {
            end++;
        }

        read = end - at + 1;
        return end - at >= Least ? end : -1;
    }
}
