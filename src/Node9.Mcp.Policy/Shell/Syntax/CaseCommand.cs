using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary><c>case word in pattern) … ;; esac</c>.</summary>
public sealed class CaseCommand(SourceSpan span, Word subject, IReadOnlyList<CaseArm> arms) : Command(span)
{
    /// <summary>The word that is matched.</summary>
    public Word Subject { get; } = subject;

    /// <summary>The arms, in order.</summary>
    public IReadOnlyList<CaseArm> Arms { get; } = arms;
}

/// <summary>Patterns, what is run when one matches, and how the arm ends.</summary>
/// <param name="Patterns">The patterns, at least one.</param>
/// <param name="Body">What is run.</param>
/// <param name="End">What follows.</param>
public readonly record struct CaseArm(IReadOnlyList<Word> Patterns, StatementList Body, CaseArmEnd End);

/// <summary>How an arm of a <c>case</c> ends.</summary>
public enum CaseArmEnd : byte
{
    /// <summary><c>;;</c>, or nothing before <c>esac</c>: the command is over.</summary>
    Break,

    /// <summary><c>;&amp;</c>: the next arm is run without a match.</summary>
    FallThrough,

    /// <summary><c>;;&amp;</c>: the next arms are tried.</summary>
    TryNext,
}
