using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary><c>name() { …; }</c> or <c>function name { …; }</c>.</summary>
public sealed class FunctionDefinition(SourceSpan span, string name, Command body) : Command(span)
{
    /// <summary>Name of the function.</summary>
    public string Name { get; } = name;

    /// <summary>What a call runs, with the redirections made at each call.</summary>
    public Command Body { get; } = body;
}

/// <summary><c>coproc [name] command</c>: run in the background with both ends on pipes.</summary>
public sealed class CoprocCommand(SourceSpan span, string? name, Command body) : Command(span)
{
    /// <summary>Name of the array of descriptors; null for <c>COPROC</c>.</summary>
    public string? Name { get; } = name;

    /// <summary>What is run.</summary>
    public Command Body { get; } = body;
}
