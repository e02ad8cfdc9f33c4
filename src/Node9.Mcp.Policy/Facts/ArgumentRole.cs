namespace Node9.Mcp.Policy.Facts;

/// <summary>What a string among a tool's arguments is.</summary>
internal enum ArgumentRole : byte
{
    /// <summary>Nothing is known of it but its content.</summary>
    None,

    /// <summary>A command line that a shell would read.</summary>
    CommandLine,

    /// <summary>SQL.</summary>
    Sql,

    /// <summary>The path of a file or directory.</summary>
    Path,

    /// <summary>The address of something on the network.</summary>
    Url,

    /// <summary>A pattern of file names to look for.</summary>
    Search,

    /// <summary>Code that the tool runs.</summary>
    Code,

    /// <summary>Words for people, or the content of a file: nothing is run, opened or asked because of it.</summary>
    Text,
}
