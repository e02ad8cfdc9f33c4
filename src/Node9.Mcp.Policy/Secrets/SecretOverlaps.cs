namespace Node9.Mcp.Policy.Secrets;

/// <summary>Keeps one finding of those that lie over each other: what is known by its own spelling before what only a name
/// says, then the longer.</summary>
internal static class SecretOverlaps
{
    /// <summary>The findings to keep, in the order of the text.</summary>
    public static IReadOnlyList<SecretFinding> Resolve(List<SecretFinding> found)
    {
        found.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : Rank(b).CompareTo(Rank(a)));
        var kept = new List<SecretFinding>(found.Count);
        foreach (SecretFinding each in found)
        {
            if (kept.Count == 0 || each.Start >= kept[^1].End)
            {
                kept.Add(each);
            }
            else if (each.Start == kept[^1].Start && Rank(each) == Rank(kept[^1]) && each.End <= kept[^1].End)
            {
                continue;
            }
            else
            {
                SecretFinding last = kept[^1];
                SecretFinding better = Rank(each) > Rank(last) ? each : last;
                kept[^1] = better with { Start = last.Start, Length = Math.Max(last.End, each.End) - last.Start };
            }
        }

        return kept;
    }

    private static int Rank(SecretFinding finding) => (finding.IsSample ? 0 : 2) + (finding.IsNamed ? 0 : 1);
}
