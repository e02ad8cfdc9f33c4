using System.Text;
using System.Text.Json;
using Node9.Mcp.Policy.Schemas.Values;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>multipleOf</c>, without rounding: 0.3 is a multiple of 0.1.</summary>
/// <param name="divisor">As written; greater than zero and not too extreme.</param>
internal sealed class MultipleOfKeyword(string divisor) : Keyword
{
    private readonly byte[] _divisor = Encoding.UTF8.GetBytes(divisor);
    private readonly long _whole = long.TryParse(divisor, out long whole) ? whole : 0;

    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        if (instance.ValueKind != JsonValueKind.Number)
        {
            return true;
        }

        if (_whole > 0 && instance.TryGetInt64(out long value))
        {
            return value % _whole == 0 || Violate(ref evaluation);
        }

        ExactNumber number = ExactNumber.Of(instance);
        if (number.IsTooExtreme || !evaluation.Spend(200))
        {
            return evaluation.Stop("a number is too extreme to be judged");
        }

        return number.IsMultipleOf(ExactNumber.Of(_divisor)) switch
        {
            true => true,
            false => Violate(ref evaluation),
            null => evaluation.Stop("a number has too many digits to be divided"),
        };
    }

    private bool Violate(ref Evaluation evaluation) =>
        evaluation.Violate("multipleOf", $"must be a multiple of {ShownText.Cut(divisor)}");
}
