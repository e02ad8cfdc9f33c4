using System.Text.Json;
using Node9.Mcp.Policy.Schemas.Values;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>enum</c>, and <c>const</c> as an enumeration of one.</summary>
internal sealed class EnumKeyword : Keyword
{
    private readonly string _keyword;
    private readonly List<JsonElement> _others = [];
    private readonly NameTable _texts;
    private readonly string _message;

    public EnumKeyword(string keyword, IReadOnlyList<JsonElement> values)
    {
        _keyword = keyword;
        var texts = new List<string>();
        var shown = new List<string>();
        foreach (JsonElement value in values)
        {
            shown.Add(value.GetRawText());
            if (value.ValueKind == JsonValueKind.String)
            {
                texts.Add(value.GetString()!);
            }
            else
            {
                _others.Add(value);
            }
        }

        _texts = new NameTable(texts);
        _message = values.Count == 1 ? $"must be {ShownText.List(shown)}" : $"must be one of {ShownText.List(shown)}";
    }

    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        if (instance.ValueKind == JsonValueKind.String)
        {
            return _texts.IndexOf(instance) >= 0 || evaluation.Violate(_keyword, _message);
        }

        foreach (JsonElement value in _others)
        {
            if (!evaluation.Spend(1))
            {
                return false;
            }

            if (ValueEquality.Equal(value, instance, ref evaluation))
            {
                return true;
            }
        }

        return evaluation.Violate(_keyword, _message);
    }
}
