using System.Text;
using System.Text.Json;
using Node9.Mcp.Policy.Schemas.Values;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>required</c>, and what <c>dependentRequired</c> asks once its member is there.</summary>
internal sealed class RequiredKeyword : Keyword
{
    private const int MaxLookedUp = 8;

    private readonly string _keyword;
    private readonly string? _trigger;
    private readonly IReadOnlyList<string> _names;
    private readonly byte[][] _utf8Names;
    private readonly NameTable _table;

    /// <param name="keyword">The keyword to name in violations.</param>
    /// <param name="names">The required names, each once.</param>
    /// <param name="trigger">The member without which nothing is required; null when there is none.</param>
    public RequiredKeyword(string keyword, IReadOnlyList<string> names, string? trigger = null)
    {
        _keyword = keyword;
        _names = names;
        _trigger = trigger;
        _utf8Names = new byte[names.Count][];
        for (int i = 0; i < names.Count; i++)
        {
            _utf8Names[i] = Encoding.UTF8.GetBytes(names[i]);
        }

        _table = new NameTable(names);
    }

    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        if (instance.ValueKind != JsonValueKind.Object
            || (_trigger is not null && !HasTrigger(instance, ref evaluation)))
        {
            return true;
        }

        return _names.Count <= MaxLookedUp ? LookUp(instance, ref evaluation) : Tick(instance, ref evaluation);
    }

    private bool HasTrigger(JsonElement instance, ref Evaluation evaluation) =>
        evaluation.Spend(1 + (instance.GetPropertyCount() / 8)) && instance.TryGetProperty(_trigger!, out _);

    private bool LookUp(JsonElement instance, ref Evaluation evaluation)
    {
        bool met = evaluation.Spend(1 + (_names.Count * (long)instance.GetPropertyCount() / 8));
        for (int i = 0; i < _utf8Names.Length; i++)
        {
            if (!instance.TryGetProperty(_utf8Names[i], out _))
            {
                met = Violate(i, ref evaluation);
                if (!evaluation.Collects)
                {
                    return false;
                }
            }
        }

        return met;
    }

    private bool Tick(JsonElement instance, ref Evaluation evaluation)
    {
        if (!evaluation.Spend(instance.GetPropertyCount() + _names.Count))
        {
            return false;
        }

        var present = new EvaluatedSet(_names.Count);
        foreach (JsonProperty member in instance.EnumerateObject())
        {
            int index = _table.IndexOf(member);
            if (index >= 0)
            {
                present.Add(index);
            }
        }

        bool met = true;
        for (int i = 0; i < _names.Count; i++)
        {
            met &= present[i] || Violate(i, ref evaluation);
        }

        return met;
    }

    private bool Violate(int index, ref Evaluation evaluation)
    {
        if (evaluation.Violations is null)
        {
            return false;
        }

        string because = _trigger is null ? "" : $", which `{ShownText.Cut(_trigger)}` asks for";
        return evaluation.Violate(_keyword, $"lacks required property `{ShownText.Cut(_names[index])}`{because}");
    }
}
