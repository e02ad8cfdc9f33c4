using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Globs;

namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary>One particular of a fact: <c>"force": true</c> (there, with or without a value), <c>"force": false</c> (not
/// there), <c>"class": "system"</c> (there with that value), <c>"class": { "not": "system" }</c> (not there with that
/// value).</summary>
internal sealed class AttributeCondition
{
    private readonly GlobSet? _values;
    private readonly bool _present;

    /// <summary>Asks that <paramref name="name"/> be there, or not.</summary>
    public AttributeCondition(string name, bool present)
    {
        Name = name;
        _present = present;
    }

    /// <summary>Asks that <paramref name="name"/> be there with one of <paramref name="values"/>, or not be there
    /// with any of them.</summary>
    public AttributeCondition(string name, GlobSet values, bool present)
        : this(name, present) => _values = values;

    /// <summary>The particular's name.</summary>
    public string Name { get; }

    /// <summary>The values asked for; null for any.</summary>
    public GlobSet? Values => _values;

    /// <summary>Whether it must be there, or must not.</summary>
    public bool IsPresent => _present;

    /// <summary>Whether <paramref name="fact"/> has, or lacks, the particular as asked.</summary>
    public bool Holds(Fact fact)
    {
        IReadOnlyList<string> attributes = fact.Attributes;
        for (int i = 0; i < attributes.Count; i++)
        {
            string attribute = attributes[i];
            if (attribute.StartsWith(Name, StringComparison.Ordinal)
                && (attribute.Length == Name.Length || attribute[Name.Length] == '=')
                && (_values is null
                    || (attribute.Length > Name.Length && _values.IsMatch(attribute.AsSpan(Name.Length + 1)))))
            {
                return _present;
            }
        }

        return !_present;
    }
}
