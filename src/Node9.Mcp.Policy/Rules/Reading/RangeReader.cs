using System.Globalization;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Rules.Conditions;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>Reads what is asked of a number: <c>range</c>, <c>greaterThan</c> and <c>lessThan</c>, which together make one
/// condition.</summary>
internal static class RangeReader
{
    public static RangeCondition? Read(ObjectReader reader, string what, ICollection<Diagnostic> problems)
    {
        DocumentNode? range = reader.Optional("range");
        DocumentNode? above = reader.Optional("greaterThan");
        DocumentNode? below = reader.Optional("lessThan");
        if ((range ?? above ?? below) is not { } node
            || (range is not null && ObjectReader.Open(range, $"`range` in {what}", ["min", "max"], problems) is null))
        {
            return null;
        }

        var condition = new RangeCondition
        {
            Min = Bound(range?.Member("min")?.Value, "`min` of `range`", what, problems),
            Max = Bound(range?.Member("max")?.Value, "`max` of `range`", what, problems),
            Above = Bound(above, "`greaterThan`", what, problems),
            Below = Bound(below, "`lessThan`", what, problems),
        };
        if (range is { Members.Count: 0 } || condition.IsEmpty)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadCondition, Severity.Error, node.Position,
                range is { Members.Count: 0 } ? $"`range` in {what} has no bounds" : $"`range` in {what} holds no number",
                "write `{ \"min\": 0, \"max\": 100 }`, or only one of the two"));
        }

        return condition;
    }

    private static decimal? Bound(DocumentNode? node, string name, string what, ICollection<Diagnostic> problems)
    {
        if (node is null)
        {
            return null;
        }

        if (node.Kind == NodeKind.Number
            && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
        {
            return number;
        }

        problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, node.Position,
            $"{name} in {what} must be a number that can be compared exactly, not {node.KindInWords}",
            "write a number of at most 28 digits"));
        return null;
    }
}
