namespace Node9.Mcp.Policy.Injection;

/// <summary>Something in a text that is meant for the agent and not for its reader: an instruction nobody asked for, or
/// characters nobody sees.</summary>
/// <param name="Kind">What it is, as rules name it: <c>override</c>, <c>hidden-tags</c>.</param>
/// <param name="Severity">How much it counts.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="Length">How many characters it takes.</param>
/// <param name="Says">The plain sentence, in small letters and without a full stop.</param>
public sealed record TextFinding(string Kind, TextSeverity Severity, int Start, int Length, string Says)
{
    /// <summary>One past its last character.</summary>
    public int End => Start + Length;

    /// <summary>Whether it is about characters, which can be taken out, and not about what is said.</summary>
    public bool IsHidden => HidesText(Kind);

    /// <summary>The finding on one line.</summary>
    public override string ToString() => $"{Kind} at {Start}: {Says}";

    internal static bool HidesText(string kind) =>
        kind == "terminal-escape" || (kind.StartsWith("hidden-", StringComparison.Ordinal) && kind != "hidden-comment");
}
