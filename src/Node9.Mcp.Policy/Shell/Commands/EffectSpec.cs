namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>One line of a command's <c>effects</c>: what is done, on what, how, and when.</summary>
/// <param name="Effect">Name of the effect (<c>file.delete</c>), or of a hand-over (<c>argv</c>, <c>shell</c>, <c>sql</c>, <c>code</c>).</param>
/// <param name="Object">What it falls on; null when nothing is named.</param>
/// <param name="Attributes">Its particulars.</param>
/// <param name="Conditions">All of these must hold.</param>
internal sealed record EffectSpec(
    string Effect, Selector? Object, AttributeSpec[] Attributes, Condition[] Conditions)
{
    /// <summary>Whether the object is a path, to be resolved.</summary>
    internal bool IsPath { get; } = Effect.StartsWith("file.", StringComparison.Ordinal);
}
