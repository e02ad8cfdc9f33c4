using System.Text;
using System.Text.Json;
using Node9.Mcp.Policy.Schemas.Values;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>minimum</c>, <c>maximum</c> and their exclusive forms, without rounding.</summary>
/// <param name="keyword">Which of the four.</param>
/// <param name="limit">The bound as written; not too extreme.</param>
internal sealed class RangeKeyword(string keyword, string limit) : Keyword
{
    private readonly byte[] _limit = Encoding.UTF8.GetBytes(limit);
    private readonly bool _isLower = keyword is "minimum" or "exclusiveMinimum";
    private readonly bool _isExclusive = keyword is "exclusiveMinimum" or "exclusiveMaximum";

    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        if (instance.ValueKind != JsonValueKind.Number)
        {
            return true;
        }

        ExactNumber number = ExactNumber.Of(instance);
        if (number.IsTooExtreme)
        {
            return evaluation.Stop("a number is too extreme to be judged");
        }

        int order = number.CompareTo(ExactNumber.Of(_limit));
        bool met = order == 0 ? !_isExclusive : order > 0 == _isLower;
        return met || evaluation.Violate(keyword, $"{Message()}");
    }

    private string Message() => keyword switch
    {
        "minimum" => $"must be at least {ShownText.Cut(limit)}",
        "maximum" => $"must be at most {ShownText.Cut(limit)}",
        "exclusiveMinimum" => $"must be greater than {ShownText.Cut(limit)}",
        _ => $"must be less than {ShownText.Cut(limit)}",
    };
}
