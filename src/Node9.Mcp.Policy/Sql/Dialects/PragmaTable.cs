namespace Node9.Mcp.Policy.Sql.Dialects;

/// <summary>Knows which of SQLite's pragmas change anything, from <c>Sql/Data/pragmas.txt</c>.</summary>
internal static class PragmaTable
{
    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ByName =
        Read(EmbeddedData.Text("Sql/Data/pragmas.txt")).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the argument of <paramref name="name"/> only says what to show.</summary>
    public static bool Shows(ReadOnlySpan<char> name) => ByName.TryGetValue(name, out string? kind) && kind == "shows";

    /// <summary>Whether <paramref name="name"/> acts even without a value.</summary>
    public static bool Acts(ReadOnlySpan<char> name) => ByName.TryGetValue(name, out string? kind) && kind == "acts";

    /// <summary>Whether the value of <paramref name="name"/> holds for the connection only.</summary>
    public static bool IsOfSession(ReadOnlySpan<char> name) =>
        ByName.TryGetValue(name, out string? kind) && kind == "session";

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

            foreach (string name in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                all.Add(name, line[..colon]);
            }
        }

        return all;
    }
}
