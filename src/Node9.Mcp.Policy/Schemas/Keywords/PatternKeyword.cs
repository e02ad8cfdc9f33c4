using System.Text.Json;
using Node9.Mcp.Policy.Patterns;
using Node9.Mcp.Policy.Schemas.Values;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>pattern</c>, in linear time.</summary>
internal sealed class PatternKeyword(LinearPattern pattern) : Keyword
{
    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        if (instance.ValueKind != JsonValueKind.String)
        {
            return true;
        }

        using ValueText text = ValueText.Of(instance);
        return Matches(pattern, text.Span, ref evaluation)
            || evaluation.Violate("pattern", $"must match the pattern `{ShownText.Cut(pattern.Source)}`");
    }

    /// <summary>Whether <paramref name="pattern"/> matches; false, and stopped, when that costs too much or is not
    /// exact.</summary>
    internal static bool Matches(LinearPattern pattern, ReadOnlySpan<char> text, ref Evaluation evaluation)
    {
        // A position of the automaton per character is the worst; in the common case it is one step a character.
        if (!evaluation.Spend(2 + (text.Length * (long)pattern.Size / 256)))
        {
            return false;
        }

        return pattern.IsExactFor(text)
            ? pattern.IsMatch(text)
            : evaluation.Stop("the pattern asks for word edges or properties of characters that it cannot judge");
    }
}
