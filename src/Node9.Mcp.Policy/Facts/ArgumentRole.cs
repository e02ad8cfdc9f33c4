namespace Node9.Mcp.Policy.Facts;

/// <summary>What a string among a tool's arguments is.</summary>
internal enum ArgumentRole : byte
{
    /// <summary>Text that nothing is read from.</summary>
    None,

    /// <summary>A command line that a shell would read.</summary>
    CommandLine,

    /// <summary>SQL.</summary>
    Sql,

    /// <summary>Code of a scripting language.</summary>
    Code,

    /// <summary>The path of a file or directory.</summary>
    Path,
}
