using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.PowerShell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.PowerShell.Reading;

/// <summary>One call of a command, its arguments evaluated.</summary>
/// <param name="Name">The name in lower case, without a module.</param>
/// <param name="Word">The name as written.</param>
/// <param name="Arguments">The arguments in order.</param>
/// <param name="Input">What comes through the pipe; null for nothing.</param>
/// <param name="Span">Where it stands in the outermost text.</param>
/// <param name="Redirections">Where its output goes instead.</param>
internal sealed record PowerShellCall(
    string Name, ShellWord Word, List<CallArgument> Arguments, PowerShellValue? Input, SourceSpan Span,
    IReadOnlyList<PowerShellRedirection> Redirections)
{
    /// <summary>The code among the arguments, in order.</summary>
    public IEnumerable<PowerShellScript> Blocks =>
        Arguments.Where(static argument => argument.Value?.Block is not null).Select(static argument => argument.Value!.Block!);
}

/// <summary>One argument of a call.</summary>
/// <param name="Parameter">The parameter with its dash as written; null for a value alone.</param>
/// <param name="Value">The value; with a parameter only when a colon joins them.</param>
/// <param name="IsSplat">Whether it stands for arguments that are not seen.</param>
/// <param name="Span">Where it stands in the outermost text.</param>
internal sealed record CallArgument(string? Parameter, PowerShellValue? Value, bool IsSplat, SourceSpan Span)
{
    /// <summary>The words that a program would get for it.</summary>
    public IEnumerable<ShellWord> ToWords()
    {
        if (IsSplat)
        {
            return [ShellWord.Opaque("the arguments are in a variable", Span)];
        }

        if (Parameter is null)
        {
            return Value!.Items;
        }

        return Value is null
            ? [ShellWord.Exact(Parameter, Span)]
            : [WordJoin.Join([ShellWord.Exact(Parameter + ":", Span), Value.ToWord(Span)], "", Span)];
    }
}
