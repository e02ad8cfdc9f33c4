namespace Node9.Mcp.Policy.Injection;

/// <summary>A row of words and gaps, found from its rarest word outwards.</summary>
/// <remarks>Immutable; thread-safe. What a look costs is bounded by the pattern alone.</remarks>
internal sealed class PhrasePattern
{
    private readonly PhrasePart[] _parts;
    private readonly int _anchor;

    /// <summary>A pattern of <paramref name="parts"/>, looked for by the one at <paramref name="anchor"/>.</summary>
    public PhrasePattern(string source, PhrasePart[] parts, int anchor) => (Source, _parts, _anchor) = (source, parts, anchor);

    /// <summary>The pattern as written.</summary>
    public string Source { get; }

    /// <summary>The words by which it is looked for.</summary>
    public string[] AnchorWords => _parts[_anchor].Words;

    /// <summary>The letters that the pattern takes around its word from <paramref name="start"/> to
    /// <paramref name="end"/>; null when it does not fit.</summary>
    /// <remarks>Each word must be one of the text's, unless the text has none: <paramref name="loose"/>.</remarks>
    public (int Start, int End)? Match(Skeleton skeleton, int start, int end, bool loose)
    {
        int last = After(skeleton, end, _anchor + 1, loose);
        int first = last < 0 ? -1 : Before(skeleton, start, _anchor - 1, loose);
        return first < 0 ? null : (first, last);
    }

    private int After(Skeleton skeleton, int at, int part, bool loose)
    {
        if (part == _parts.Length)
        {
            return at;
        }

        PhrasePart here = _parts[part];
        if (here.Gap > 0)
        {
            for (int skip = 0; skip <= here.Gap && at + skip < skeleton.Length && skeleton.InOneSentence(at - 1, at + skip); skip++)
            {
                if (After(skeleton, at + skip, part + 1, loose) is int end && end >= 0)
                {
                    return end;
                }
            }

            return -1;
        }

        foreach (string word in here.Words)
        {
            if (skeleton.Letters[at..].StartsWith(word, StringComparison.Ordinal)
                && (loose || skeleton.IsEdge(at + word.Length))
                && After(skeleton, at + word.Length, part + 1, loose) is int end && end >= 0)
            {
                return end;
            }
        }

        return here.IsOptional ? After(skeleton, at, part + 1, loose) : -1;
    }

    private int Before(Skeleton skeleton, int at, int part, bool loose)
    {
        if (part < 0)
        {
            return at;
        }

        PhrasePart here = _parts[part];
        if (here.Gap > 0)
        {
            for (int skip = 0; skip <= here.Gap && at - skip > 0 && skeleton.InOneSentence(at, at - skip - 1); skip++)
            {
                if (Before(skeleton, at - skip, part - 1, loose) is int start && start >= 0)
                {
                    return start;
                }
            }

            return -1;
        }

        foreach (string word in here.Words)
        {
            if (skeleton.Letters[..at].EndsWith(word, StringComparison.Ordinal)
                && (loose || skeleton.IsEdge(at - word.Length))
                && Before(skeleton, at - word.Length, part - 1, loose) is int start && start >= 0)
            {
                return start;
            }
        }

        return here.IsOptional ? Before(skeleton, at, part - 1, loose) : -1;
    }
}
