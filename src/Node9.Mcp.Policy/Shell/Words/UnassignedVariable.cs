namespace Node9.Mcp.Policy.Shell.Words;

/// <summary>The sentence that says which variable a word's unknown part comes from, and the name read back from it.</summary>
/// <remarks>A variable that the script does not assign comes from the environment: its name is all that is known, and it
/// often says that a credential is in it.</remarks>
internal static class UnassignedVariable
{
    private const string Before = "`$";
    private const string After = "` is not assigned in this script";

    /// <summary>Why the value of <paramref name="name"/> is not known.</summary>
    internal static string Sentence(string name) => string.Concat(Before, name, After);

    /// <summary>The name in a sentence of <see cref="Sentence"/>; null for any other.</summary>
    internal static string? Name(string? unknown) =>
        unknown is not null && unknown.StartsWith(Before, StringComparison.Ordinal) && unknown.EndsWith(After, StringComparison.Ordinal)
            ? unknown[Before.Length..^After.Length]
            : null;
}
