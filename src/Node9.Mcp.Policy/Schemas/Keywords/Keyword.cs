using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary>One demand of a subschema.</summary>
/// <remarks>Immutable and thread-safe; everything that changes is in the <see cref="Evaluation"/>.</remarks>
internal abstract class Keyword
{
    /// <summary>Whether <paramref name="instance"/> meets the demand; a demand on another kind of value is met. Adds
    /// what was looked at to <paramref name="evaluated"/> where someone asks.</summary>
    public abstract bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated);
}
