using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary>One particular of a fact: <c>"force": true</c> (there, with or without a value), <c>"force": false</c> (not
/// there), <c>"class": "system"</c> (there with that value).</summary>
internal sealed class AttributeCondition
{
    private readonly string _name;
    private readonly string? _valued;
    private readonly bool _present;

    /// <summary>Asks that <paramref name="name"/> be there, or not.</summary>
    public AttributeCondition(string name, bool present)
    {
        _name = name;
        _present = present;
    }

    /// <summary>Asks that <paramref name="name"/> be there with <paramref name="value"/>.</summary>
    public AttributeCondition(string name, string value)
    {
        _name = name;
        _valued = $"{name}={value}";
        _present = true;
    }

    /// <summary>Whether <paramref name="fact"/> has, or lacks, the particular as asked.</summary>
    public bool Holds(Fact fact)
    {
        if (_valued is not null)
        {
            return fact.Has(_valued);
        }

        foreach (string attribute in fact.Attributes)
        {
            if (attribute.StartsWith(_name, StringComparison.Ordinal)
                && (attribute.Length == _name.Length || attribute[_name.Length] == '='))
            {
                return _present;
            }
        }

        return !_present;
    }
}
