namespace Node9.Mcp.Policy.Sql;

/// <summary>The names of the effects that SQL can have.</summary>
internal static class SqlEffects
{
    public const string Read = "sql.read";
    public const string Insert = "sql.insert";
    public const string Update = "sql.update";
    public const string Delete = "sql.delete";
    public const string Drop = "sql.drop";
    public const string Truncate = "sql.truncate";
    public const string Alter = "sql.alter";
    public const string Create = "sql.create";
    public const string Grant = "sql.grant";
    public const string Revoke = "sql.revoke";
    public const string Role = "sql.role";
    public const string CopyProgram = "sql.copy-program";
    public const string CopyFile = "sql.copy-file";
    public const string FileRead = "sql.file-read";
    public const string FileWrite = "sql.file-write";
    public const string FunctionCall = "sql.function-call";
    public const string Code = "sql.code";
    public const string Session = "sql.session";
    public const string Lock = "sql.lock";
    public const string Maintenance = "sql.maintenance";
    public const string Transaction = "sql.transaction";

    /// <summary>A connection to elsewhere that the server would open; the object is the host where it is
    /// known.</summary>
    public const string Connect = "net.connect";
}
