using System.Text.Json;

namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary><c>not</c>: the value is there and the inner conditions do not all hold.</summary>
internal sealed class NotCondition(ValueCondition inner) : ValueCondition
{
    /// <inheritdoc/>
    public override Outcome Test(JsonElement value, ref string? doubt)
    {
        Outcome outcome = inner.Test(value, ref doubt);
        if (outcome == Outcome.Inapplicable)
        {
            doubt ??= "the value is of another kind than the condition asks about";
        }

        return outcome.Negate();
    }
}
