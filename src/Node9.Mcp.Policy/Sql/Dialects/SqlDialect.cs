namespace Node9.Mcp.Policy.Sql;

/// <summary>Whose SQL a text is.</summary>
public enum SqlDialect : byte
{
    /// <summary>Not known: the text is read as each of the others would, and the strictest reading holds.</summary>
    Unknown,

    /// <summary>PostgreSQL and psql, with <c>standard_conforming_strings</c> on, as every server since 9.1 has
    /// it.</summary>
    PostgreSql,

    /// <summary>MySQL and MariaDB and their command line client, with the default <c>sql_mode</c>.</summary>
    MySql,

    /// <summary>SQLite and its shell.</summary>
    Sqlite,

    /// <summary>SQL Server and its batch tools, with <c>QUOTED_IDENTIFIER</c> on.</summary>
    SqlServer,
}
