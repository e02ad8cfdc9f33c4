using System.Globalization;
using System.Text.Json;

namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary><c>range</c>, <c>greaterThan</c> and <c>lessThan</c>: the value is a number within bounds.</summary>
/// <remarks>A text that spells a number counts as that number, since servers read it so; of another text it cannot be
/// told.</remarks>
internal sealed class RangeCondition : ValueCondition
{
    /// <summary>The least number, itself included; null for none.</summary>
    public decimal? Min { get; init; }

    /// <summary>The greatest number, itself included; null for none.</summary>
    public decimal? Max { get; init; }

    /// <summary>What the number must be above; null for nothing.</summary>
    public decimal? Above { get; init; }

    /// <summary>What the number must be below; null for nothing.</summary>
    public decimal? Below { get; init; }

    /// <summary>Whether no number is within.</summary>
    public bool IsEmpty => Min > Max || Above >= Below || Above >= Max || Min >= Below;

    /// <inheritdoc/>
    public override Outcome Test(JsonElement value, ref string? doubt)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            using var text = new ArgumentText(value);
            if (decimal.TryParse(text.Span, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal spelled))
            {
                return OutcomeLogic.Of(IsWithin(spelled));
            }

            doubt = "the value is a text where a number is asked for";
            return Outcome.Undetermined;
        }

        if (value.ValueKind != JsonValueKind.Number)
        {
            return Outcome.Inapplicable;
        }

        if (value.TryGetDecimal(out decimal number))
        {
            return OutcomeLogic.Of(IsWithin(number));
        }

        // Beyond a decimal's range: only its sign matters, since a bound is always within.
        if (value.TryGetDouble(out double huge) && double.IsFinite(huge) && Math.Abs(huge) > (double)decimal.MaxValue)
        {
            return OutcomeLogic.Of(huge > 0 ? (Max ?? Below) is null : (Min ?? Above) is null);
        }

        doubt = "the number is too large to be compared";
        return Outcome.Undetermined;
    }

    private bool IsWithin(decimal number) => !(number < Min) && !(number > Max) && !(number <= Above) && !(number >= Below);
}
