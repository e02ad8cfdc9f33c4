using System.Globalization;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Rules.Roles;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>Reads the call of an example, and who makes it when.</summary>
internal static class ExampleCall
{
    /// <summary>The directory in which an example's call is made.</summary>
    public const string WorkingDirectory = "/home/user/project";

    /// <summary>The home directory of who makes it.</summary>
    public const string Home = "/home/user";

    /// <summary>The call.</summary>
    public static ToolCall Call(ObjectReader reader, string tool, ICollection<Diagnostic> problems) => new()
    {
        Door = DoorReader.Read(reader.Optional("door"), "an example", problems) is { Doors: [var door] } ? door : Door.Gateway,
        Server = reader.Text("server") ?? "",
        Tool = tool,
        Arguments = reader.Object("arguments")?.ToElement() ?? default,
        Definition = reader.Object("definition")?.ToElement() ?? default,
    };

    /// <summary>Who makes it, and when.</summary>
    /// <param name="reader">The example.</param>
    /// <param name="what">Whose example it is, for messages.</param>
    /// <param name="counted">What the rule counts; null when it counts nothing.</param>
    /// <param name="problems">Where problems go.</param>
    public static CallContext Context(
        ObjectReader reader, string what, CountedRule? counted, ICollection<Diagnostic> problems)
    {
        DateTimeOffset time = default;
        if (reader.Text("time") is { } text
            && !DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"],
                CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, reader.Optional("time")!.Position,
                $"`{text}` is not a moment, in an example of {what}", "write `2026-03-02T09:30+01:00`"));
        }

        SessionCounts counts = SessionCounts.None;
        long earlier = reader.Whole("earlier", 0, Conditions.CountCondition.Most) ?? 0;
        if (earlier > 0 && counted is null)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadCondition, Severity.Error, reader.Optional("earlier")!.Position,
                $"an example of {what} has `earlier` calls, but the rule counts none", "leave it out, or give `match` a `count`"));
        }

        for (long i = 0; counted is not null && i < earlier; i++)
        {
            counts = counts.After([counted], time);
        }

        return new CallContext
        {
            Agent = reader.Text("agent") ?? "",
            User = reader.Text("user") ?? "",
            Identity = reader.Text("identity") ?? "",
            WorkingDirectory = reader.Text("cwd") ?? WorkingDirectory,
            Home = reader.Text("home") ?? Home,
            Time = time,
            Counts = counts,
        };
    }
}
