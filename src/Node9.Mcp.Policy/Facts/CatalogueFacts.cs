using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Catalogues;

namespace Node9.Mcp.Policy.Facts;

/// <summary>The facts that a catalogue's entry tells about a call to a tool that it knows.</summary>
internal static class CatalogueFacts
{
    private const string NotGiven = "the argument that would say it is not given";

    /// <summary>Adds what each line of <paramref name="entry"/> that holds says about <paramref name="call"/>. A line whose
    /// argument is not given says nothing, unless all are so: then what the tool does is known, but not on what.</summary>
    /// <param name="entry">What the catalogue says of the tool.</param>
    /// <param name="isSure">Whether the user's own words say which server it is; else nobody says whose product it is.</param>
    /// <param name="call">The call.</param>
    /// <param name="context">Who calls.</param>
    /// <param name="facts">Where facts go.</param>
    public static void Read(ToolEntry entry, bool isSure, ToolCall call, CallContext context, List<Fact> facts)
    {
        JsonElement arguments = call.Arguments.ValueKind == JsonValueKind.Object ? call.Arguments : default;
        ToolLine? without = null;
        foreach (ToolLine line in entry.Lines)
        {
            if (line.Effect == "text" || !line.Holds(arguments))
            {
                continue;
            }

            int before = facts.Count;
            Read(line, call, arguments, context, facts);
            Place(line, facts, before);
            Provide(line, entry.Provider, isSure, facts, before);
            without ??= facts.Count == before && line.IsEffect ? line : null;
        }

        if (facts.Count == 0 && without is not null)
        {
            facts.Add(Effect(without, call, "", [], missing: true));
            Provide(without, entry.Provider, isSure, facts, facts.Count - 1);
        }
    }

    private static void Read(ToolLine line, ToolCall call, JsonElement arguments, CallContext context, List<Fact> facts)
    {
        if (line.Effect is "like" or "argv")
        {
            List<string> words = line.Filled(arguments);
            if (words.Count > 0 && (line.Effect is "argv" || line.Arguments.Length == 0 || line.IsGiven(arguments)))
            {
                IReadOnlyList<Fact> found = TextFacts.OfWords(words, context);
                facts.AddRange(line.Effect is "like" ? WithoutProgram(found) : found);
            }

            return;
        }

        var particulars = new List<string>();
        line.Particulars(arguments, particulars);
        if (line.Effect is "command" && line.Object?.Argument is { } name)
        {
            Command(name, arguments, call, context, Named(particulars, "prefix="), facts);
            return;
        }

        var values = new List<string>();
        line.Object?.Read(arguments, values);
        if (line.Object is null)
        {
            facts.Add(Effect(line, call, "", particulars, missing: false));
        }

        foreach (string value in values)
        {
            One(line, call, value, particulars, context, facts);
        }
    }

    // A command line with its arguments beside it, or a list of words: the same reading as for a server nobody knows.
    private static void Command(
        string name, JsonElement arguments, ToolCall call, CallContext context, string? prefix, List<Fact> facts)
    {
        if (arguments.ValueKind != JsonValueKind.Object || !arguments.TryGetProperty(name, out JsonElement value))
        {
            return;
        }

        var reading = new TextReading(call, context, ToolVerb.Run, facts);
        if (value.ValueKind == JsonValueKind.Array)
        {
            reading.Words(value, prefix);
        }
        else if (value.ValueKind == JsonValueKind.String)
        {
            reading.Command(Prefixed(value.GetString()!, prefix), TextReading.WordsBeside(arguments), arguments);
        }
    }

    // What the tool stands for is not run: its own code does the same. Only where that is all that is known does it stay.
    private static IEnumerable<Fact> WithoutProgram(IReadOnlyList<Fact> found)
    {
        bool more = found.Any(static fact => fact.Effect != "process.run");
        return found.Where(fact => !more || fact.Effect != "process.run" || fact.Certainty != Certainty.Exact || fact.Has("destructive-looking"));
    }

    private static void One(
        ToolLine line, ToolCall call, string value, List<string> particulars, CallContext context, List<Fact> facts)
    {
        switch (line.Effect)
        {
            case "patch":
                PatchFacts.Read(value, context, facts);
                break;
            case "mongo":
                MongoFacts.Read(value, facts);
                break;
            case "sql":
                TextFacts.OfSql(value, TextFacts.DialectOf(Named(particulars, "dialect=") ?? ""), context, facts);
                break;
            case "code":
                facts.AddRange(TextFacts.OfCode(Named(particulars, "language=") ?? "", value, context));
                break;
            case "url":
                facts.Add(TextFacts.OfUrl(
                    value, (Named(particulars, "method=") ?? "").ToUpperInvariant(), particulars.Contains("body"), context,
                    particulars.Contains("browser")));
                break;
            default:
                if (line.Effect.StartsWith("file.", StringComparison.Ordinal))
                {
                    facts.Add(TextFacts.OfPath(line.Effect, value, context, particulars));
                }
                else
                {
                    facts.Add(Effect(line, call, value, particulars, false));
                }

                break;
        }
    }

    private static Fact Effect(ToolLine line, ToolCall call, string value, List<string> particulars, bool missing) => new()
    {
        Effect = line.Effect,
        Object = line.Effect.StartsWith("tool.", StringComparison.Ordinal)
            ? call.Server.Length == 0 ? call.Tool : $"{call.Server}/{call.Tool}"
            : value,
        Attributes = particulars.Count == 0 ? [] : [.. particulars],
        Certainty = missing ? Certainty.Partial : Certainty.Exact,
        Unknown = missing ? NotGiven : null,
    };

    // A tool for one client's commands takes them with or without the client's own name in front.
    private static string Prefixed(string command, string? prefix) =>
        prefix is null || command.StartsWith(prefix + " ", StringComparison.Ordinal) || command == prefix ? command : $"{prefix} {command}";

    private static string? Named(List<string> particulars, string name)
    {
        foreach (string each in particulars)
        {
            if (each.StartsWith(name, StringComparison.Ordinal))
            {
                return each[name.Length..];
            }
        }

        return null;
    }

    // Where a line hands over, what it hands over to says whose product it is: `psql` behind a tool of anybody's.
    private static void Provide(ToolLine line, string? provider, bool isSure, List<Fact> facts, int from)
    {
        for (int i = from; i < facts.Count; i++)
        {
            if (!isSure)
            {
                facts[i] = facts[i].Provider is null ? facts[i] : facts[i] with { Provider = null };
            }
            else if (provider is not null && facts[i].Provider is null && (line.IsEffect || line.Effect is "mongo")
                && !facts[i].Effect.StartsWith("file.", StringComparison.Ordinal))
            {
                facts[i] = facts[i] with { Provider = provider };
            }
        }
    }

    private static void Place(ToolLine line, List<Fact> facts, int from)
    {
        string source = line.Arguments.Length == 0 ? "" : Json.JsonPointer.Append("", line.Arguments[^1]);
        for (int i = from; i < facts.Count; i++)
        {
            if (facts[i].Source.Length == 0 && source.Length > 0)
            {
                facts[i] = facts[i] with { Source = source };
            }
        }
    }
}
