using System.Runtime.InteropServices;
using System.Text.Json;
using Node9.Mcp.Policy.Schemas.Values;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>minLength</c> and <c>maxLength</c>, in code points.</summary>
internal sealed class LengthKeyword(long min, long max) : Keyword
{
    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        if (instance.ValueKind != JsonValueKind.String)
        {
            return true;
        }

        if (!evaluation.Spend(JsonMarshal.GetRawUtf8Value(instance).Length / 64))
        {
            return false;
        }

        int length = ValueText.CodePoints(instance);
        if (length < min)
        {
            return evaluation.Violate(
                "minLength", $"must have at least {ShownText.Count(min, "character", "characters")}");
        }

        return length <= max
            || evaluation.Violate("maxLength", $"must have at most {ShownText.Count(max, "character", "characters")}");
    }
}
