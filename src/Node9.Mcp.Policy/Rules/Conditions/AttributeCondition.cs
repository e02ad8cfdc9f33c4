using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Globs;

namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary>One particular of a fact: <c>"force": true</c> (there, with or without a value), <c>"force": false</c> (not
/// there), <c>"class": "system"</c> (there with that value), <c>"class": { "not": "system" }</c> (not there with that
/// value).</summary>
internal sealed class AttributeCondition
{
    /// <summary>The particular that says whose product a fact falls on.</summary>
    internal const string Provider = "provider";

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

    /// <summary>Whether <paramref name="other"/> asks for the same in the same words.</summary>
    public bool IsSameAs(AttributeCondition other) =>
        Name == other.Name && _present == other._present
        && (_values is null ? other._values is null
            : other._values is not null && _values.Globs.Select(static glob => glob.Pattern)
                .SequenceEqual(other._values.Globs.Select(static glob => glob.Pattern)));

    /// <summary>Whether <paramref name="fact"/> has, or lacks, the particular as asked. Of several values, some of which
    /// fit and some do not, it cannot be told: <c>git push origin ci/fix main</c> pushes more than <c>ci/*</c>.</summary>
    public Outcome Test(Fact fact, ref string? doubt)
    {
        if (Name == Provider)
        {
            return OutcomeLogic.Of((fact.Provider is { } provider && _values?.IsMatch(provider) != false) == _present);
        }

        IReadOnlyList<string> attributes = fact.Attributes;
        bool fits = false;
        bool other = false;
        for (int i = 0; i < attributes.Count; i++)
        {
            string attribute = attributes[i];
            if (!attribute.StartsWith(Name, StringComparison.Ordinal)
                || (attribute.Length > Name.Length && attribute[Name.Length] != '='))
            {
                continue;
            }

            bool one = _values is null
                || (attribute.Length > Name.Length && _values.IsMatch(attribute.AsSpan(Name.Length + 1)));
            fits |= one;
            other |= !one;
        }

        if (fits && other)
        {
            doubt = $"fact `{fact}`: it has several values of `{Name}`, and not all of them fit";
            return Outcome.Undetermined;
        }

        return OutcomeLogic.Of(fits == _present);
    }
}
