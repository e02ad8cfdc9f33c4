using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary>One redirection as written.</summary>
public sealed class Redirection(
    SourceSpan span,
    int? descriptor,
    string? descriptorName,
    RedirectionOperator @operator,
    Word target) : ShellNode(span)
{
    /// <summary>The number in front; null when there is none.</summary>
    public int? Descriptor { get; } = descriptor;

    /// <summary>The name in <c>{name}&gt;file</c>; null when there is none.</summary>
    public string? DescriptorName { get; } = descriptorName;

    /// <summary>The operator.</summary>
    public RedirectionOperator Operator { get; } = @operator;

    /// <summary>The word behind the operator: a file, a descriptor, a delimiter or a here-string.</summary>
    public Word Target { get; } = target;

    /// <summary>The here-document that the operator announces; null for every other operator.</summary>
    public HereDocument? Document { get; init; }
}

/// <summary>The redirection operators of bash.</summary>
public enum RedirectionOperator : byte
{
    /// <summary><c>&lt;</c>.</summary>
    Input,

    /// <summary><c>&gt;</c>.</summary>
    Output,

    /// <summary><c>&gt;|</c>.</summary>
    OutputClobber,

    /// <summary><c>&gt;&gt;</c>.</summary>
    Append,

    /// <summary><c>&lt;&gt;</c>.</summary>
    InputOutput,

    /// <summary><c>&lt;&amp;</c>.</summary>
    DuplicateInput,

    /// <summary><c>&gt;&amp;</c>: a descriptor, or a file that gets standard output and errors.</summary>
    DuplicateOutput,

    /// <summary><c>&amp;&gt;</c>.</summary>
    OutputAndErrors,

    /// <summary><c>&amp;&gt;&gt;</c>.</summary>
    AppendOutputAndErrors,

    /// <summary><c>&lt;&lt;</c> and <c>&lt;&lt;-</c>.</summary>
    HereDocument,

    /// <summary><c>&lt;&lt;&lt;</c>.</summary>
    HereString,
}
