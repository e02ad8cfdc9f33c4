using Node9.Mcp.Policy.Sql.Statements;

namespace Node9.Mcp.Policy.Sql.Functions;

/// <summary>Knows the relations of the servers themselves, from <c>Sql/Data/relations.txt</c>.</summary>
internal static class RelationTable
{
    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ByName =
        Read(EmbeddedData.Text("Sql/Data/relations.txt")).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary><c>class=credentials</c> or <c>class=catalog</c>; null for tables of users.</summary>
    public static string? Attribute(SqlName name)
    {
        if (ByName.TryGetValue(name.Text, out string? attribute))
        {
            return attribute;
        }

        int dot = name.Text.LastIndexOf('.');
        return dot > 0 && ByName.TryGetValue(name.Text.AsSpan(0, dot), out attribute) ? attribute : null;
    }

    private static Dictionary<string, string> Read(string text)
    {
        Dictionary<string, string> all = new(StringComparer.OrdinalIgnoreCase);
        foreach (string line in text.Split('\n'))
        {
            int colon = line.IndexOf(':');
            if (colon < 0 || line[0] == '#')
            {
                continue;
            }

            string attribute = $"class={line[..colon]}";
            foreach (string name in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                all.TryAdd(name.EndsWith(".*", StringComparison.Ordinal) ? name[..^2] : name, attribute);
            }
        }

        return all;
    }
}
