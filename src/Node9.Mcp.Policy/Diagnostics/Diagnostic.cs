namespace Node9.Mcp.Policy.Diagnostics;

/// <summary>One problem in something a person wrote: what is wrong, where, and what to do about it.</summary>
/// <remarks>Messages are lower case, without a full stop, with the user's words in backticks and without type names
/// of the implementation. Ids (<c>N9012</c>) are never reused; <see cref="DiagnosticIds"/> lists them all.</remarks>
/// <param name="Id">The stable id, <c>N9</c> and three digits.</param>
/// <param name="Severity">Whether the document can be used in spite of it.</param>
/// <param name="Position">Where.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to do.</param>
public sealed record Diagnostic(string Id, Severity Severity, SourcePosition Position, string Message, string Hint)
{
    /// <summary>The three lines a person reads: problem, place, hint.</summary>
    public override string ToString() =>
        $"{(Severity == Severity.Error ? "error" : "warning")}[{Id}]: {Message}\n  --> {Position}\n  hint: {Hint}";
}
