namespace Node9.Mcp.Policy.Shell.PowerShell.Syntax;

/// <summary>Statements in the order they run, with the parameters that the block declares: a whole text, the body of a
/// function, or what stands between braces.</summary>
/// <param name="Statements">The statements.</param>
/// <param name="Parameters">Names of the declared parameters, without <c>$</c>, in order.</param>
internal sealed record PowerShellScript(IReadOnlyList<PowerShellStatement> Statements, IReadOnlyList<string> Parameters)
{
    /// <summary>What could not be read, and where it stands; null when all was.</summary>
    public string? Error { get; init; }

    /// <summary>Whether reading was given up because a bound was met.</summary>
    public bool IsTooComplex { get; init; }
}
