using System.Globalization;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Rules.Conditions;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>Reads <c>count</c>: <c>{ "atLeast": 20, "within": "1m" }</c>.</summary>
internal static class CountReader
{
    private static readonly string[] Fields = ["atLeast", "within"];

    public static CountCondition? Read(DocumentNode? node, string key, string what, ICollection<Diagnostic> problems)
    {
        if (node is null || ObjectReader.Open(node, $"`count` of {what}", Fields, problems) is not { } reader
            || reader.Required("atLeast", "say from which call on the rule holds, like `20`") is null
            || reader.Whole("atLeast", 2, CountCondition.Most) is not { } atLeast)
        {
            return null;
        }

        if (reader.Text("within") is not { } text)
        {
            return new CountCondition(key, (int)atLeast, within: null);
        }

        if (TryDuration(text) is { } within)
        {
            return new CountCondition(key, (int)atLeast, within);
        }

        problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, reader.Optional("within")!.Position,
            $"`{text}` is not a stretch of time, in `count` of {what}", "write a whole number and `s`, `m`, `h` or `d`: `90s`, `1m`, `8h`"));
        return null;
    }

    private static TimeSpan? TryDuration(string text)
    {
        if (text.Length is < 2 or > 8
            || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            || number == 0)
        {
            return null;
        }

        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' when number <= 366 => TimeSpan.FromDays(number),
            _ => null,
        };
    }
}
