namespace Node9.Mcp.Policy.Globs;

/// <summary>One step of a compiled glob: which code points it takes. A step without <see cref="Takes"/> is a fork.</summary>
internal sealed class GlobState
{
    /// <summary>The inclusive ranges of code points that lead on; null for a fork, which takes nothing.</summary>
    public (int First, int Last)[]? Takes { get; init; }

    /// <summary>Whether the ranges name what is not taken.</summary>
    public bool Negated { get; init; }

    /// <summary>Whether <c>/</c> is never taken, whatever the ranges say.</summary>
    public bool StopsAtSlash { get; init; }

    /// <summary>The states that follow.</summary>
    public List<int> Next { get; } = [];

    public bool Accepts(int codePoint)
    {
        if (StopsAtSlash && codePoint == '/')
        {
            return false;
        }

        foreach ((int first, int last) in Takes!)
        {
            if (codePoint >= first && codePoint <= last)
            {
                return !Negated;
            }
        }

        return Negated;
    }
}
