namespace Node9.Mcp.Policy.Sql.Dialects;

/// <summary>The traits of each dialect, as <c>Sql/Data/dialects.txt</c> lists them.</summary>
internal static class DialectTable
{
    private static readonly SqlTraits[] Traits = Read(EmbeddedData.Text("Sql/Data/dialects.txt"));

    /// <summary>The traits of <paramref name="dialect"/>; none of the unknown one, which is read as each in
    /// turn.</summary>
    public static SqlTraits Of(SqlDialect dialect) => Traits[(int)dialect];

    private static SqlTraits[] Read(string text)
    {
        SqlTraits[] traits = new SqlTraits[(int)SqlDialect.SqlServer + 1];
        foreach (string line in text.Split('\n'))
        {
            int colon = line.IndexOf(':');
            if (colon < 0 || line[0] == '#')
            {
                continue;
            }

            SqlDialect dialect = Enum.Parse<SqlDialect>(line[..colon], ignoreCase: true);
            foreach (string name in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                traits[(int)dialect] |= Enum.Parse<SqlTraits>(name.Replace("-", ""), ignoreCase: true);
            }
        }

        return traits;
    }
}
