using System.Globalization;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Rules.Conditions;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>Reads <c>time</c>: <c>days</c> (<c>"mon-fri"</c>), <c>hours</c> (<c>"09:00-17:00"</c>) and <c>zone</c>.</summary>
internal static class TimeReader
{
    private static readonly string[] Fields = ["days", "hours", "zone"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static TimeCondition? Read(
        DocumentNode node, string what, Func<string, TimeZoneInfo?> zones, ICollection<Diagnostic> problems)
    {
        if (ObjectReader.Open(node, $"`time` in {what}", Fields, problems) is not { } reader)
        {
            return null;
        }

        if (Texts(reader.Optional("days")).Count == 0 && Texts(reader.Optional("hours")).Count == 0)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadCondition, Severity.Error, node.Position,
                $"`time` in {what} asks nothing", "name `days` like `\"mon-fri\"`, or `hours` like `\"09:00-17:00\"`"));
        }

        int days = 0;
        foreach (DocumentNode each in Texts(reader.Optional("days")))
        {
            days |= ReadDays(each, what, problems);
        }

        var hours = new List<(TimeOnly, TimeOnly)>();
        foreach (DocumentNode each in Texts(reader.Optional("hours")))
        {
            ReadHours(each, what, hours, problems);
        }

        string name = reader.Text("zone") ?? "";
        if (zones(name) is { } zone)
        {
            return new TimeCondition(reader.Optional("days") is null ? TimeCondition.EveryDay : days, [.. hours], zone);
        }

        problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, (reader.Optional("zone") ?? node).Position,
            $"unknown time zone `{name}` in {what}", "write a name of the time zone database, like `Europe/Vienna`, or `UTC`"));
        return null;
    }

    private static IReadOnlyList<DocumentNode> Texts(DocumentNode? node) =>
        node is null ? [] : node.Kind == NodeKind.Array ? node.Items : [node];

    private static int ReadDays(DocumentNode node, string what, ICollection<Diagnostic> problems)
    {
        string[] ends = node.Text.ToLowerInvariant().Split('-');
        int first = Array.IndexOf(Days, ends[0].Trim());
        int last = Array.IndexOf(Days, ends[^1].Trim());
        if (node.Kind != NodeKind.Text || ends.Length > 2 || first < 0 || last < 0)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, node.Position,
                $"`{node.Text}` is not a day, in `time` of {what}", "write `mon`, or `mon-fri`, or a list of those"));
            return 0;
        }

        int days = 0;
        for (int day = first; ; day = (day + 1) % 7)
        {
            days |= 1 << day;
            if (day == last)
            {
                return days;
            }
        }
    }

    private static void ReadHours(
        DocumentNode node, string what, List<(TimeOnly From, TimeOnly To)> hours, ICollection<Diagnostic> problems)
    {
        string[] ends = node.Text.Split('-');
        if (node.Kind == NodeKind.Text && ends.Length == 2
            && TryClock(ends[0], out TimeOnly from) && TryClock(ends[1], out TimeOnly to) && from != to)
        {
            hours.Add((from, to));
            return;
        }

        problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, node.Position,
            $"`{node.Text}` are not hours, in `time` of {what}",
            "write `09:00-17:00`; `22:00-06:00` reaches over midnight, and the end itself is outside"));
    }

    private static bool TryClock(string text, out TimeOnly time)
    {
        time = default;
        return text.Trim() == "24:00"
            || TimeOnly.TryParseExact(text.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }
}
