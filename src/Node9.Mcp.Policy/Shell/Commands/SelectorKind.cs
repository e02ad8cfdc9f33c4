namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Where the words of a <see cref="Selector"/> come from.</summary>
internal enum SelectorKind : byte
{
    /// <summary>Operands, counted from the first.</summary>
    Operands,

    /// <summary>The last operand.</summary>
    Last,

    /// <summary>All operands but the last.</summary>
    Initial,

    /// <summary>Every value given to one option; for a condition, the option itself.</summary>
    Option,

    /// <summary>The text in the data.</summary>
    Literal,

    /// <summary>The command's standard input.</summary>
    Input,

    /// <summary>The commands whose output is the command's standard input, each with its words.</summary>
    Origin,

    /// <summary>Command and sub-commands.</summary>
    Name,
}
