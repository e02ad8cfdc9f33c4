using System.Runtime.InteropServices;
using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Values;

/// <summary>Equality of JSON values as JSON Schema means it: numbers by value, objects whatever the order.</summary>
internal static class ValueEquality
{
    private const int BytesPerStep = 16;

    /// <summary>Whether the two are equal; false, and stopped, when the steps do not suffice.</summary>
    public static bool Equal(JsonElement left, JsonElement right, ref Evaluation evaluation)
    {
        if (left.ValueKind != right.ValueKind)
        {
            return false;
        }

        if (left.ValueKind == JsonValueKind.Number)
        {
            ExactNumber a = ExactNumber.Of(left);
            ExactNumber b = ExactNumber.Of(right);
            return a.IsTooExtreme || b.IsTooExtreme
                ? JsonMarshal.GetRawUtf8Value(left).SequenceEqual(JsonMarshal.GetRawUtf8Value(right))
                    || evaluation.Stop("a number is too extreme to be compared")
                : a.CompareTo(b) == 0;
        }

        return evaluation.Spend(Cost(left, right)) && left.ValueKind switch
        {
            JsonValueKind.String => JsonElement.DeepEquals(left, right),
            JsonValueKind.Array => EqualItems(left, right, ref evaluation),
            JsonValueKind.Object => EqualMembers(left, right, ref evaluation),
            _ => true,
        };
    }

    /// <summary>The same for values that are equal.</summary>
    public static int Hash(JsonElement value, ref Evaluation evaluation)
    {
        var hash = default(HashCode);
        hash.Add(value.ValueKind);
        if (!evaluation.Descend())
        {
            return 0;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                evaluation.Spend(JsonMarshal.GetRawUtf8Value(value).Length / BytesPerStep);
                using (ValueText text = ValueText.Of(value))
                {
                    hash.Add(string.GetHashCode(text.Span));
                }

                break;
            case JsonValueKind.Number:
                ExactNumber number = ExactNumber.Of(value);
                hash.Add(number.IsTooExtreme ? 0 : number.Hash());
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                {
                    hash.Add(Hash(item, ref evaluation));
                }

                break;
            case JsonValueKind.Object:
                hash.Add(HashMembers(value, ref evaluation));
                break;
        }

        evaluation.Ascend();
        return hash.ToHashCode();
    }

    private static int HashMembers(JsonElement value, ref Evaluation evaluation)
    {
        int sum = 0;
        foreach (JsonProperty member in value.EnumerateObject())
        {
            using ValueText name = ValueText.NameOf(member);
            sum += HashCode.Combine(string.GetHashCode(name.Span), Hash(member.Value, ref evaluation));
        }

        return sum;
    }

    private static bool EqualItems(JsonElement left, JsonElement right, ref Evaluation evaluation)
    {
        if (left.GetArrayLength() != right.GetArrayLength() || !evaluation.Descend())
        {
            return false;
        }

        bool equal = true;
        JsonElement.ArrayEnumerator others = right.EnumerateArray();
        foreach (JsonElement item in left.EnumerateArray())
        {
            if (!others.MoveNext() || !Equal(item, others.Current, ref evaluation))
            {
                equal = false;
                break;
            }
        }

        evaluation.Ascend();
        return equal;
    }

    private static bool EqualMembers(JsonElement left, JsonElement right, ref Evaluation evaluation)
    {
        int count = left.GetPropertyCount();
        if (count != right.GetPropertyCount() || !evaluation.Descend())
        {
            return false;
        }

        bool equal = true;
        JsonElement.ObjectEnumerator others = right.EnumerateObject();
        foreach (JsonProperty member in left.EnumerateObject())
        {
            others.MoveNext();
            if (!TryGetSame(member, right, others.Current, count, ref evaluation, out JsonElement other)
                || !Equal(member.Value, other, ref evaluation))
            {
                equal = false;
                break;
            }
        }

        evaluation.Ascend();
        return equal;
    }

    /// <summary>The member of the same name: most often the one at the same place.</summary>
    private static bool TryGetSame(
        JsonProperty member,
        JsonElement right,
        JsonProperty atSamePlace,
        int count,
        ref Evaluation evaluation,
        out JsonElement other)
    {
        other = atSamePlace.Value;
        if (JsonMarshal.GetRawUtf8PropertyName(member).SequenceEqual(JsonMarshal.GetRawUtf8PropertyName(atSamePlace)))
        {
            return true;
        }

        using ValueText name = ValueText.NameOf(member);
        return evaluation.Spend(1 + (count / BytesPerStep)) && right.TryGetProperty(name.Span, out other);
    }

    private static int Cost(JsonElement left, JsonElement right) =>
        1 + left.ValueKind switch
        {
            JsonValueKind.String => Math.Min(
                JsonMarshal.GetRawUtf8Value(left).Length,
                JsonMarshal.GetRawUtf8Value(right).Length) / BytesPerStep,
            _ => 0,
        };
}
