using System.IO.Enumeration;

namespace Node9.Mcp.Gateway.Recovery;

/// <summary>Finds the files that a path with shell wildcards names right now. Rather too many than too few: <c>[a-z]</c>
/// counts as any character, and names that begin with a dot are found too.</summary>
internal static class PathExpansion
{
    /// <summary>The paths; the text itself first, since it may have been quoted.</summary>
    /// <exception cref="RecoveryException">The pattern reaches through any number of directories.</exception>
    public static IReadOnlyList<string> Of(string path)
    {
        if (path.AsSpan().IndexOfAny("*?[") < 0)
        {
            return [path];
        }

        if (path.Contains("**", StringComparison.Ordinal))
        {
            throw new RecoveryException($"what `{path}` names cannot be told", "name the directories themselves");
        }

        List<string> found = ["/"];
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = new List<string>();
            foreach (string at in found)
            {
                Expand(at, part, next);
            }

            found = next;
        }

        if (!found.Contains(path))
        {
            found.Insert(0, path);
        }

        return found;
    }

    private static void Expand(string at, string part, List<string> next)
    {
        if (part.AsSpan().IndexOfAny("*?[") < 0)
        {
            next.Add(Path.Join(at, part));
            return;
        }

        if (!Directory.Exists(at))
        {
            return;
        }

        string pattern = Loosened(part);
        foreach (string child in Directory.EnumerateFileSystemEntries(at))
        {
            string name = Path.GetFileName(child);
            if (FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false))
            {
                next.Add(child);
            }
        }
    }

    // A set stands for one character; where its end is not plain, for any number.
    private static string Loosened(string part)
    {
        int set = part.IndexOf('[');
        return (set < 0 ? part : part[..set] + "*").Replace("\\", "?", StringComparison.Ordinal);
    }
}
