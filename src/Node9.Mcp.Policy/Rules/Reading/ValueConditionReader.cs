using System.Text.Json;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Globs;
using Node9.Mcp.Policy.Patterns;
using Node9.Mcp.Policy.Rules.Conditions;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>Reads what is asked of a value: <c>equals</c>, <c>oneOf</c>, <c>glob</c>, <c>pattern</c>, <c>range</c>,
/// <c>greaterThan</c>, <c>lessThan</c>.</summary>
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

        if (RangeReader.Read(reader, what, problems) is { } range)
        {
            all.Add(range);
        }

        RefuseContradiction(reader, what, all, problems);
    }

    /// <summary>Of values that are listed one by one, one at least must fit what else is asked.</summary>
    private static void RefuseContradiction(
        ObjectReader reader, string what, List<ValueCondition> all, ICollection<Diagnostic> problems)
    {
        if (all.Count < 2 || (reader.Optional("equals") ?? reader.Optional("oneOf")) is not { } listed)
        {
            return;
        }

        foreach (DocumentNode value in listed == reader.Optional("equals") ? [listed] : listed.Items)
        {
            JsonElement element = value.ToElement();
            string? doubt = null;
            if (all.TrueForAll(each => each.Test(element, ref doubt) is Outcome.Yes or Outcome.Undetermined))
            {
                return;
            }
        }

        problems.Add(new Diagnostic(DiagnosticIds.BadCondition, Severity.Error, listed.Position,
            $"{what} contradicts itself: no value that is listed fits what else is asked",
            "keep the list, or the other conditions"));
    }
}
