using System.Text.Json;

namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary>One thing asked of one argument's value.</summary>
/// <remarks>Immutable; safe to test from many threads at once.</remarks>
internal abstract class ValueCondition
{
    /// <summary>Whether <paramref name="value"/> fits; when it cannot be told, <paramref name="doubt"/> says why.</summary>
    public abstract Outcome Test(JsonElement value, ref string? doubt);
}
