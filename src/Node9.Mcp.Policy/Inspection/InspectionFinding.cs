using Node9.Mcp.Policy.Injection;

namespace Node9.Mcp.Policy.Inspection;

/// <summary>Something in a text that counts: a credential, an instruction nobody asked for, or characters nobody
/// sees.</summary>
/// <param name="Pointer">JSON pointer of the text inside what was inspected; empty when that was one text.</param>
/// <param name="Kind">What it is: <c>github-token</c>, <c>override</c>, <c>hidden-tags</c>.</param>
/// <param name="Severity">How much it counts; a credential is high.</param>
/// <param name="IsSecret">Whether it is a credential, which is never shown.</param>
/// <param name="Start">Offset of its first character in the text.</param>
/// <param name="Length">How many characters it takes.</param>
/// <param name="Says">The plain sentence, in small letters and without a full stop.</param>
public sealed record InspectionFinding(
    string Pointer, string Kind, TextSeverity Severity, bool IsSecret, int Start, int Length, string Says)
{
    /// <summary>Whether it is about characters that nobody sees, and not about what is said.</summary>
    public bool IsHidden => TextFinding.HidesText(Kind);
}
