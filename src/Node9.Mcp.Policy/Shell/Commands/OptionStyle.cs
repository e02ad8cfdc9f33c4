namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>How a command reads its words.</summary>
internal enum OptionStyle : byte
{
    /// <summary>GNU getopt_long: options anywhere, bundled shorts, abbreviated longs, <c>--</c> ends them.</summary>
    Gnu,

    /// <summary>As <see cref="Gnu"/>, but the first operand ends the options: what follows belongs to another command.</summary>
    Posix,

    /// <summary>One dash begins a long name (<c>-auto-approve</c>, <c>-var x</c>); nothing is bundled.</summary>
    DashLong,

    /// <summary>No options at all: every word is an operand.</summary>
    Plain,

    /// <summary>Windows: <c>/s</c> and <c>-s</c>, in any case, value after a colon.</summary>
    Slash,
}
