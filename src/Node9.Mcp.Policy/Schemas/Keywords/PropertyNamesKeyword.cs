using System.Runtime.InteropServices;
using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>propertyNames</c>: each member's name, as a string, must match.</summary>
internal sealed class PropertyNamesKeyword(SchemaNode node) : Keyword
{
    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        if (instance.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        bool met = true;
        foreach (JsonProperty member in instance.EnumerateObject())
        {
            if (!evaluation.Spend(8) || !evaluation.Name(node, AsValue(member)))
            {
                met = false;
                if (!evaluation.Collects)
                {
                    return false;
                }

                evaluation.Violate(
                    "propertyNames", $"has a property with the forbidden name `{ShownText.Cut(member.Name)}`");
            }
        }

        return met;
    }

    private static JsonElement AsValue(JsonProperty member)
    {
        ReadOnlySpan<byte> name = JsonMarshal.GetRawUtf8PropertyName(member);
        byte[] quoted = new byte[name.Length + 2];
        quoted[0] = (byte)'"';
        name.CopyTo(quoted.AsSpan(1));
        quoted[^1] = (byte)'"';
        return JsonElement.Parse(quoted);
    }
}
