namespace Node9.Mcp.Policy.Diagnostics;

/// <summary>The order in which problems are shown: file by file as they were read, each from top to bottom.</summary>
public static class DiagnosticOrder
{
    /// <summary>The same problems in the order of their places.</summary>
    public static IReadOnlyList<Diagnostic> InOrder(this IReadOnlyList<Diagnostic> problems)
    {
        if (problems.Count == 0)
        {
            return [];
        }

        var files = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Diagnostic problem in problems)
        {
            files.TryAdd(problem.Position.File, files.Count);
        }

        return [.. problems
            .OrderBy(problem => files[problem.Position.File])
            .ThenBy(static problem => problem.Position.Line)
            .ThenBy(static problem => problem.Position.Column)];
    }
}
