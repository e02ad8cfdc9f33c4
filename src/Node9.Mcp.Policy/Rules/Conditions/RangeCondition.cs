using System.Text.Json;

namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary><c>range</c>: the value is a number from <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
internal sealed class RangeCondition(decimal? min, decimal? max) : ValueCondition
{
    /// <inheritdoc/>
    public override Outcome Test(JsonElement value, ref string? doubt)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            return Outcome.Inapplicable;
        }

        if (value.TryGetDecimal(out decimal number))
        {
            return OutcomeLogic.Of(!(number < min) && !(number > max));
        }

        // Beyond a decimal's range: only its sign matters, since a bound is always within.
        if (value.TryGetDouble(out double huge) && double.IsFinite(huge) && Math.Abs(huge) > (double)decimal.MaxValue)
        {
            return OutcomeLogic.Of(huge > 0 ? max is null : min is null);
        }

        doubt = "the number is too large to be compared";
        return Outcome.Undetermined;
    }
}
