namespace Node9.Mcp.Policy.Sql.Sessions;

/// <summary>Knows the commands of the command line clients, from <c>Sql/Data/client-commands.txt</c>.</summary>
internal static class ClientCommandTable
{
    private static readonly Dictionary<string,
        string> Classes = Read(EmbeddedData.Text("Sql/Data/client-commands.txt"));

    /// <summary>The class of <paramref name="command"/>, told apart by case in psql and mysql; null when it is in
    /// none.</summary>
    public static string? Class(SqlDialect dialect, string command)
    {
        string client = dialect switch { SqlDialect.PostgreSql => "psql", SqlDialect.MySql => "mysql", _ => "sqlite" };
        return Classes.GetValueOrDefault($"{client} {command}");
    }

    private static Dictionary<string, string> Read(string text)
    {
        Dictionary<string, string> all = new(StringComparer.Ordinal);
        foreach (string line in text.Split('\n'))
        {
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 0 || line[0] == '#')
            {
                continue;
            }

            string[] head = line[..colon].Split(' ');
            foreach (string name in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                all.TryAdd($"{head[0]} {name}", head[1]);
            }
        }

        return all;
    }
}
