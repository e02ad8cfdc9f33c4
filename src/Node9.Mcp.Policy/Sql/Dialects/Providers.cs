namespace Node9.Mcp.Policy.Sql;

/// <summary>Whose database speaks a dialect, as facts name it.</summary>
internal static class Providers
{
    /// <summary>Ends the name of a dialect that somebody else's database is spoken to in: <c>sqlite-like</c>.</summary>
    public const string Like = "-like";

    /// <summary>The provider; null for a dialect that is not known.</summary>
    public static string? Of(SqlDialect dialect) => dialect switch
    {
        SqlDialect.PostgreSql => "postgres",
        SqlDialect.MySql => "mysql",
        SqlDialect.Sqlite => "sqlite",
        SqlDialect.SqlServer => "sqlserver",
        _ => null,
    };
}
