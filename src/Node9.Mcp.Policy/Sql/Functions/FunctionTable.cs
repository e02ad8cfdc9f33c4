using Node9.Mcp.Policy.Sql.Dialects;

namespace Node9.Mcp.Policy.Sql.Functions;

/// <summary>Knows the functions that come with each server, from <c>Sql/Data/functions.txt</c>.</summary>
internal static class FunctionTable
{
    private static readonly Dictionary<string, FunctionClass[]>.AlternateLookup<ReadOnlySpan<char>> ByName =
        Read(EmbeddedData.Text("Sql/Data/functions.txt")).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The class of <paramref name="name"/>, folded as the dialect folds, without its schema.</summary>
    public static FunctionClass Of(ReadOnlySpan<char> name, SqlDialect dialect) =>
        ByName.TryGetValue(name, out FunctionClass[]? classes) ? classes[(int)dialect] : FunctionClass.Unlisted;

    /// <summary>Whether <paramref name="name"/> is harmless in some dialect.</summary>
    public static bool IsHarmlessSomewhere(ReadOnlySpan<char> name) =>
        ByName.TryGetValue(name, out FunctionClass[]? classes) && Array.IndexOf(classes, FunctionClass.Harmless) >= 0;

    private static Dictionary<string, FunctionClass[]> Read(string text)
    {
        // Only PostgreSQL tells quoted names of different case apart, and it folds before it asks.
        Dictionary<string, FunctionClass[]> all = new(3000, StringComparer.OrdinalIgnoreCase);
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            int colon = line.IndexOf(':');
            if (colon < 0 || line[0] == '#')
            {
                continue;
            }

            int blank = line.IndexOf(' ');
            FunctionClass kind = Enum.Parse<FunctionClass>(line[..blank].ToString().Replace("-", ""), ignoreCase: true);
            ReadOnlySpan<char> dialect = line[(blank + 1)..colon];
            ReadOnlySpan<char> names = line[(colon + 1)..];
            foreach (Range range in names.Split(' '))
            {
                if (!names[range].IsEmpty)
                {
                    Add(all, names[range].ToString(), kind, dialect);
                }
            }
        }

        return all;
    }

    private static void Add(
        Dictionary<string, FunctionClass[]> all,
        string name,
        FunctionClass kind,
        ReadOnlySpan<char> dialect)
    {
        if (!all.TryGetValue(name, out FunctionClass[]? classes))
        {
            all[name] = classes = new FunctionClass[(int)SqlDialect.SqlServer + 1];
        }

        if (dialect is not "any")
        {
            classes[(int)Enum.Parse<SqlDialect>(dialect, ignoreCase: true)] = kind;
            return;
        }

        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = classes[i] == FunctionClass.Unlisted ? kind : classes[i];
        }
    }
}
