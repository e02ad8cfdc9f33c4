using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary>The value of a parameter, perhaps altered: <c>$x</c>, <c>${x:-word}</c>, <c>${!x}</c>, <c>${#x[@]}</c> …</summary>
public sealed class ParameterPart(SourceSpan span, string name) : WordPart(span)
{
    /// <summary>Name, number or sign of the parameter.</summary>
    public string Name { get; } = name;

    /// <summary>Whether braces enclose it.</summary>
    public bool IsBraced { get; init; }

    /// <summary>Whether <c>!</c> stands before the name: the value names the parameter that is meant.</summary>
    public bool IsIndirect { get; init; }

    /// <summary>Whether <c>#</c> stands before the name: the length is meant.</summary>
    public bool IsLength { get; init; }

    /// <summary>The text between the brackets; null when there are none.</summary>
    public Word? Subscript { get; init; }

    /// <summary>What is done with the value.</summary>
    public ParameterOperator Operator { get; init; }

    /// <summary>The operator as written: <c>:-</c>, <c>##</c>, <c>//</c>, <c>@Q</c>; empty when there is none.</summary>
    public string OperatorText { get; init; } = "";

    /// <summary>The word behind the operator: a default, a pattern, an offset.</summary>
    public Word? Operand { get; init; }

    /// <summary>The second word: what replaces, or a length; null when left out.</summary>
    public Word? SecondOperand { get; init; }
}

/// <summary>What <c>${name…}</c> does with the value.</summary>
public enum ParameterOperator : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><c>-</c> and <c>:-</c>: another value when there is none.</summary>
    Default,

    /// <summary><c>=</c> and <c>:=</c>: the same, and assign it.</summary>
    Assign,

    /// <summary><c>?</c> and <c>:?</c>: stop when there is none.</summary>
    Require,

    /// <summary><c>+</c> and <c>:+</c>: another value when there is one.</summary>
    Alternative,

    /// <summary><c>#</c> and <c>##</c>: without the matching head.</summary>
    RemovePrefix,

    /// <summary><c>%</c> and <c>%%</c>: without the matching tail.</summary>
    RemoveSuffix,

    /// <summary><c>/</c>, <c>//</c>, <c>/#</c> and <c>/%</c>: with matches replaced.</summary>
    Replace,

    /// <summary><c>:offset:length</c>.</summary>
    Substring,

    /// <summary><c>^ ^^ , ,, ~ ~~</c>: in another case.</summary>
    ChangeCase,

    /// <summary><c>@Q</c> and its like.</summary>
    Transform,

    /// <summary><c>${!name*}</c> and <c>${!name@}</c>: the names that start so.</summary>
    NamesWithPrefix,

    /// <summary>Anything else; bash stops with "bad substitution".</summary>
    Unknown,
}
