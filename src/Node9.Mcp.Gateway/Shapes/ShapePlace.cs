using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Gateway.Shapes;

/// <summary>Says in which place a fact happens, so that others in the same place can be told from those elsewhere.</summary>
internal static class ShapePlace
{
    /// <summary>A path's directory with its slash, any other object as it is; null for a directory that is too wide to be
    /// given away: the root, what lies right below it, the home directory and what is above that.</summary>
    public static string? Of(Fact fact, string home)
    {
        if (!fact.Effect.StartsWith("file.", StringComparison.Ordinal))
        {
            return fact.Object.EndsWith('/') ? null : fact.Object;
        }

        int slash = fact.Object.LastIndexOf('/');
        string directory = fact.Object[..(slash + 1)];
        bool isWide = !directory.StartsWith('/') || directory.Count('/') < 3
            || (home.Length > 0 && $"{home.TrimEnd('/')}/".StartsWith(directory, StringComparison.Ordinal));
        return isWide || slash == fact.Object.Length - 1 ? null : directory;
    }

    /// <summary>A fact's particulars in an order of their own, a line each.</summary>
    public static string Particulars(Fact fact) => string.Join('\n', fact.Attributes.Order(StringComparer.Ordinal));
}
