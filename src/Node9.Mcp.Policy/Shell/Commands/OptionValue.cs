namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Whether an option takes a value.</summary>
internal enum OptionValue : byte
{
    /// <summary>A flag: never.</summary>
    None,

    /// <summary>Always: attached (<c>-ofile</c>, <c>--out=file</c>) or as the next word.</summary>
    Required,

    /// <summary>Always, and a second one after it: <c>--bind SOURCE TARGET</c>.</summary>
    Pair,

    /// <summary>Only when attached: the next word never belongs to it.</summary>
    Optional,
}
