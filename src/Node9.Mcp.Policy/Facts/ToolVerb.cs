namespace Node9.Mcp.Policy.Facts;

/// <summary>What a word in a tool's name says that the tool does. Flags, because a name may say several things.</summary>
[Flags]
internal enum ToolVerb : byte
{
    /// <summary>Nothing known.</summary>
    None = 0,

    /// <summary>Looks, and leaves all as it was.</summary>
    Read = 1,

    /// <summary>Changes something, in the ordinary way.</summary>
    Write = 2,

    /// <summary>Removes something.</summary>
    Delete = 4,

    /// <summary>Runs commands or code.</summary>
    Run = 8,

    /// <summary>Shows something to others, or moves money.</summary>
    Publish = 16,

    /// <summary>Changes who may do what.</summary>
    Grant = 32,
}
