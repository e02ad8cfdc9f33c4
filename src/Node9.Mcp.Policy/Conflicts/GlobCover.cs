using Node9.Mcp.Policy.Globs;

namespace Node9.Mcp.Policy.Conflicts;

/// <summary>Tells whether everything that fits one set of globs fits another as well.</summary>
/// <remarks>Only says yes when it is certain; a no means "not known".</remarks>
internal static class GlobCover
{
    /// <summary>Whether <paramref name="wide"/> lets in all that <paramref name="narrow"/> does; null is any text.</summary>
    public static bool Covers(GlobSet? wide, GlobSet? narrow)
    {
        if (wide is null)
        {
            return true;
        }

        if (narrow is null)
        {
            return wide.Globs.Any(static glob => glob.Pattern is "**" or "*" && glob.IsMatch("a/b"));
        }

        foreach (Glob each in narrow.Globs)
        {
            if (!CoversOne(wide, each))
            {
                return false;
            }
        }

        return true;
    }

    private static bool CoversOne(GlobSet wide, Glob narrow)
    {
        if (wide.Globs.Any(glob => glob.Pattern == narrow.Pattern))
        {
            return true;
        }

        if (GlobBeginnings.Of(new GlobSet([narrow])) is not { } beginnings)
        {
            return false;
        }

        foreach (GlobBeginning beginning in beginnings)
        {
            bool covered = beginning.IsWhole
                ? wide.IsMatch(beginning.Text)
                : wide.Globs.Any(glob => glob.Beginning is { } open && beginning.Text.StartsWith(open, StringComparison.Ordinal));
            if (!covered)
            {
                return false;
            }
        }

        return true;
    }
}
