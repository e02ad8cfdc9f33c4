using Node9.Mcp.Policy.Paths;

namespace Node9.Mcp.Policy.Shell.Words;

/// <summary>Resolves paths by their text alone; links are not followed, since Policy reads no file system.</summary>
public static class ShellPath
{
    /// <summary>The absolute path that <paramref name="path"/> names in <paramref name="directory"/>, without <c>.</c>,
    /// <c>..</c>, doubled or trailing slashes.</summary>
    public static string Resolve(string directory, string path)
    {
        string whole = path.StartsWith('/') ? path : directory + "/" + path;
        if (PathResolver.IsNormal(whole))
        {
            return whole;
        }

        var parts = new List<string>();
        foreach (string part in whole.Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part.Length > 0 && part is not ("." or ".."))
            {
                parts.Add(part);
            }
        }

        return "/" + string.Join('/', parts);
    }
}
