using System.Text.Json;
using Node9.Mcp.Policy.Globs;

namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary><c>glob</c>: the value is a string that fits one of the globs.</summary>
internal sealed class GlobCondition(GlobSet globs) : ValueCondition
{
    /// <inheritdoc/>
    public override Outcome Test(JsonElement value, ref string? doubt)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return Outcome.Inapplicable;
        }

        using var text = new ArgumentText(value);
        return OutcomeLogic.Of(globs.IsMatch(text.Span));
    }
}
