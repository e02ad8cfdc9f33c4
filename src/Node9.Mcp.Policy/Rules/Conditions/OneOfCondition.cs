using System.Text.Json;

namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary><c>equals</c> and <c>oneOf</c>: the value is the same JSON value as one of those listed. Numbers are equal
/// when they are the same number, however they are spelled.</summary>
internal sealed class OneOfCondition(JsonElement[] values) : ValueCondition
{
    /// <inheritdoc/>
    public override Outcome Test(JsonElement value, ref string? doubt)
    {
        foreach (JsonElement each in values)
        {
            if (JsonElement.DeepEquals(each, value))
            {
                return Outcome.Yes;
            }
        }

        return Outcome.No;
    }
}
