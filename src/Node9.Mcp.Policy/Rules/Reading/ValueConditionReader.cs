using System.Globalization;
using System.Text.Json;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Globs;
using Node9.Mcp.Policy.Patterns;
using Node9.Mcp.Policy.Rules.Conditions;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>Reads what is asked of a value: <c>equals</c>, <c>oneOf</c>, <c>glob</c>, <c>pattern</c>, <c>range</c>.</summary>
internal static class ValueConditionReader
{
    public static void Read(
        ObjectReader reader, string what, List<ValueCondition> all, ICollection<Diagnostic> problems)
    {
        if (reader.Optional("equals") is { } equal)
        {
            all.Add(new OneOfCondition([equal.ToElement()]));
        }

        if (reader.List("oneOf") is { } list)
        {
            if (list.Items.Count == 0)
            {
                problems.Add(new Diagnostic(DiagnosticIds.BadCondition, Severity.Error, list.Position,
                    $"`oneOf` in {what} is an empty list, so nothing would match", "list at least one value"));
            }

            var values = new JsonElement[list.Items.Count];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = list.Items[i].ToElement();
            }

            all.Add(new OneOfCondition(values));
        }

        if (reader.Optional("glob") is { } glob
            && GlobReader.Read(glob, GlobKind.Path, $"`glob` in {what}", problems) is { } globs)
        {
            all.Add(new GlobCondition(globs));
        }

        if (reader.Text("pattern") is { } pattern)
        {
            if (LinearPattern.TryCompile(pattern, out LinearPattern? compiled, out string? whyNot))
            {
                all.Add(new PatternCondition(compiled));
            }
            else
            {
                problems.Add(new Diagnostic(DiagnosticIds.BadPattern, Severity.Error, reader.Optional("pattern")!.Position,
                    $"`pattern` in {what} cannot be used: {whyNot}",
                    "write a regular expression without look-around and back-references"));
            }
        }

        if (reader.Optional("range") is { } range && ReadRange(range, what, problems) is { } condition)
        {
            all.Add(condition);
        }
    }

    private static RangeCondition? ReadRange(DocumentNode node, string what, ICollection<Diagnostic> problems)
    {
        if (ObjectReader.Open(node, $"`range` in {what}", ["min", "max"], problems) is null)
        {
            return null;
        }

        decimal? min = Bound(node, "min", what, problems);
        decimal? max = Bound(node, "max", what, problems);
        if (node.Members.Count == 0 || min > max)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadCondition, Severity.Error, node.Position,
                node.Members.Count == 0 ? $"`range` in {what} has no bounds" : $"`range` in {what} holds no number",
                "write `{ \"min\": 0, \"max\": 100 }`, or only one of the two"));
        }

        return new RangeCondition(min, max);
    }

    private static decimal? Bound(DocumentNode range, string name, string what, ICollection<Diagnostic> problems)
    {
        if (range.Member(name)?.Value is not { } node)
        {
            return null;
        }

        if (node.Kind == NodeKind.Number
            && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
        {
            return number;
        }

        problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, node.Position,
            $"`{name}` of `range` in {what} must be a number that can be compared exactly, not {node.KindInWords}",
            "write a number of at most 28 digits"));
        return null;
    }
}
