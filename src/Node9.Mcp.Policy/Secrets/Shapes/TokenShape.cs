namespace Node9.Mcp.Policy.Secrets.Shapes;

/// <summary>How a credential is spelled: parts in a row, each of so many characters of a set, or one of several
/// texts.</summary>
/// <remarks><para>The notation is that of regular expressions, with little of it: literal characters, sets in brackets,
/// <c>{n}</c>, <c>{n,m}</c>, <c>{n,}</c>, <c>?</c>, <c>*</c>, <c>+</c>, and groups of texts, <c>(live|test)</c>. A backslash
/// and a letter stand for a set (<see cref="CharacterSet.Named"/>), before anything else for that character. Each part
/// takes all it can and gives nothing back, so a match costs one step for each character.</para>
/// <para>Immutable; thread-safe.</para></remarks>
internal sealed class TokenShape
{
    private readonly ShapePart[] _parts;

    private TokenShape(string source, ShapePart[] parts) => (Source, _parts) = (source, parts);

    /// <summary>The shape as written.</summary>
    public string Source { get; }

    /// <summary>Reads a shape.</summary>
    /// <exception cref="FormatException">It is not one: a mistake in our own data, caught by tests.</exception>
    public static TokenShape Parse(string source) => new(source, new ShapeReader(source).Read());

    /// <summary>Where the token ends that starts at <paramref name="start"/>; -1 when there is none.</summary>
    public int Match(ReadOnlySpan<char> text, int start)
    {
        long steps = 0;
        return Match(text, start, ref steps);
    }

    /// <summary>As <see cref="Match(ReadOnlySpan{char}, int)"/>; takes from <paramref name="steps"/> what it cost.</summary>
    public int Match(ReadOnlySpan<char> text, int start, ref long steps)
    {
        int at = start;
        foreach (ShapePart part in _parts)
        {
            int end = part.Match(text, at, out int read);
            steps -= read;
            if (end < 0)
            {
                return -1;
            }

            at = end;
        }

        // More of the same alphabet than the shape takes is something else.
        return at < text.Length && _parts[^1].Texts is null && _parts[^1].Set.Has(text[at]) ? -1 : at;
    }
}
