namespace Node9.Mcp.Policy.Sql.Functions;

/// <summary>What calling a function does; the classes of <c>Sql/Data/functions.txt</c>.</summary>
internal enum FunctionClass : byte
{
    /// <summary>Somebody's own function.</summary>
    Unlisted,
    Harmless,
    Syntax,
    Field,
    FileRead,
    FileWrite,
    Net,
    SqlText,
    Shell,
    Code,
    Sequence,
    LargeObject,
    Role,
    Session,
    Notify,
    Lock,
    Cost,
    Maintenance,
    Kill,
    TableText,
}
