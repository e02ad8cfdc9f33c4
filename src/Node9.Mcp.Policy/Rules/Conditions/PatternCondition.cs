using System.Text.Json;
using Node9.Mcp.Policy.Patterns;

namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary><c>pattern</c>: the value is a string in which the regular expression matches somewhere.</summary>
internal sealed class PatternCondition(LinearPattern pattern) : ValueCondition
{
    /// <summary>Steps a match may take: text length times pattern size. Past it the answer is "could not be told".</summary>
    public const long MaxSteps = 50_000_000;

    /// <inheritdoc/>
    public override Outcome Test(JsonElement value, ref string? doubt)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return Outcome.Inapplicable;
        }

        using var text = new ArgumentText(value);
        if ((long)text.Span.Length * pattern.Size > MaxSteps)
        {
            doubt = $"the text is too long to be searched for `{pattern.Source}`";
            return Outcome.Undetermined;
        }

        if (!pattern.IsExactFor(text.Span))
        {
            doubt = $"`{pattern.Source}` asks for word edges, which are only known for ASCII text";
            return Outcome.Undetermined;
        }

        return OutcomeLogic.Of(pattern.IsMatch(text.Span));
    }
}
