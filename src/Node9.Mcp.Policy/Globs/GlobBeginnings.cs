namespace Node9.Mcp.Policy.Globs;

/// <summary>Tells how every text must begin that fits a set of globs, so that what hangs on them can be found by look-up:
/// <c>git.{push,tag}*</c> begins with <c>git.push</c> or <c>git.tag</c>.</summary>
internal static class GlobBeginnings
{
    private const int Most = 64;

    /// <summary>The beginnings, none of them the beginning of another, so that a text fits one at most; null when
    /// nothing can be said.</summary>
    public static IReadOnlyList<GlobBeginning>? Of(GlobSet? globs)
    {
        if (globs is null)
        {
            return null;
        }

        var all = new List<GlobBeginning>();
        foreach (Glob glob in globs.Globs)
        {
            if (!Expand("", glob.Pattern, all))
            {
                return null;
            }
        }

        return all.Exists(static each => each.Text.Length == 0) ? null : WithoutCovered(all);
    }

    private static bool Expand(string before, string rest, List<GlobBeginning> all)
    {
        int special = rest.AsSpan().IndexOfAny("*?[]{}\\");
        if (special < 0)
        {
            all.Add(new GlobBeginning(before + rest, true));
            return all.Count <= Most;
        }

        before += rest[..special];
        int close = rest.IndexOf('}', special);
        ReadOnlySpan<char> inner = close < 0 ? "" : rest.AsSpan(special + 1, close - special - 1);
        if (rest[special] != '{' || close < 0 || inner.IndexOfAny("*?[]{\\") >= 0)
        {
            all.Add(new GlobBeginning(before, false));
            return all.Count <= Most;
        }

        foreach (Range part in inner.Split(','))
        {
            if (!Expand(string.Concat(before, inner[part]), rest[(close + 1)..], all))
            {
                return false;
            }
        }

        return true;
    }

    private static List<GlobBeginning> WithoutCovered(List<GlobBeginning> all)
    {
        var kept = new List<GlobBeginning>(all.Count);
        for (int i = 0; i < all.Count; i++)
        {
            bool covered = false;
            for (int j = 0; j < all.Count && !covered; j++)
            {
                covered = j != i && (all[j] == all[i]
                    ? j < i
                    : !all[j].IsWhole && all[i].Text.StartsWith(all[j].Text, StringComparison.Ordinal)
                        && (all[i].IsWhole || all[i].Text.Length > all[j].Text.Length));
            }

            if (!covered)
            {
                kept.Add(all[i]);
            }
        }

        return kept;
    }
}
