using System.Text.Json;
using Node9.Mcp.Policy.Schemas.Values;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>type</c>: one or several of the seven.</summary>
internal sealed class TypeKeyword(JsonTypes allowed) : Keyword
{
    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        JsonTypes actual = instance.ValueKind switch
        {
            JsonValueKind.Object => JsonTypes.Object,
            JsonValueKind.Array => JsonTypes.Array,
            JsonValueKind.String => JsonTypes.String,
            JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
            JsonValueKind.Null => JsonTypes.Null,
            _ => JsonTypes.Number,
        };
        if ((allowed & actual) != 0)
        {
            return true;
        }

        if (actual == JsonTypes.Number && (allowed & JsonTypes.Integer) != 0)
        {
            ExactNumber number = ExactNumber.Of(instance);
            if (number.IsTooExtreme)
            {
                return evaluation.Stop("a number is too extreme to be judged");
            }

            if (number.IsInteger)
            {
                return true;
            }
        }

        return evaluation.Violate("type", $"must be {allowed.Words()}, not {ShownText.Kind(instance)}");
    }
}
