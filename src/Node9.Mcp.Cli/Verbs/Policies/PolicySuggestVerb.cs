using System.CommandLine;
using System.Text.Json;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Audit.Replay;
using Node9.Mcp.Gateway.Audit.Suggestions;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Engine;

namespace Node9.Mcp.Cli.Verbs.Policies;

/// <summary><c>policy suggest</c>: rules that would have answered what people approved again and again.</summary>
internal static class PolicySuggestVerb
{
    private const int UsualLeast = 3;

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var record = new RecordQuestion();
        Option<string?> config = PolicyVerb.Config();
        Option<bool> json = PolicyVerb.Json();
        var least = new Option<int>("--min")
        {
            Description = "How often a person must have approved the like.",
            HelpName = "N",
            DefaultValueFactory = static _ => UsualLeast,
        };
        least.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 2)
            {
                result.AddError("`--min` must be 2 or more: once is not again and again");
            }
        });
        var verb = new Command("suggest", "Suggest rules for what was approved again and again.") { config, least, json };
        record.AddTo(verb);
        verb.SetAction(parsed => record.With(parsed, calls =>
        {
            TextWriter error = parsed.InvocationConfiguration.Error;
            string? file = parsed.GetValue(config);
            ConfigurationResult loaded = PolicyVerb.Load(file);
            if (loaded.Snapshot is not { } snapshot)
            {
                return PolicyVerb.Unusable(loaded, error);
            }

            var finder = new SuggestionFinder(
                calls, new PolicyEngine(snapshot.Policy), rules => With(file, rules), parsed.GetValue(least));
            IReadOnlyList<Suggestion> found = finder.Find(record.Report(error));
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonText.Of(writer => Write(writer, found, record.Broken)));
            }
            else
            {
                Write(output, found);
            }

            return ExitCode.Done;
        }));
        return verb.WithExamples("node9-mcp policy suggest --since 30d", "node9-mcp policy suggest --min 5 --json");
    }

    /// <summary>The policy in force with more rules; null when one of them is not valid or fails its examples.</summary>
    internal static PolicyEngine? With(string? config, IReadOnlyList<string> rules)
    {
        ConfigurationResult loaded = ConfigurationLoader.Load(
            ConfigurationRequest.ForThisProcess(config, needsServers: false) with
            {
                Candidate = $$"""{ "rules": [{{string.Join(',', rules)}}] }""",
                CandidateName = SuggestionFinder.Layer,
            });
        return loaded.Snapshot is { } snapshot ? new PolicyEngine(snapshot.Policy) : null;
    }

    private static void Write(TextWriter output, IReadOnlyList<Suggestion> found)
    {
        if (found.Count == 0)
        {
            output.WriteLine("nothing to suggest");
        }

        foreach (Suggestion each in found)
        {
            output.WriteLine($"{TerminalText.Show(each.Id)}  would have answered {each.Covers} calls that `{TerminalText.Show(each.AnswersRule)}` held");
            foreach (RecordedCall call in each.Covered)
            {
                output.WriteLine($"  covers  {RecordedCallText.Of(call)}");
            }

            output.WriteLine($"  leaves  {each.Leaves} similar calls to a person");
            foreach (RecordedCall call in each.Left)
            {
                output.WriteLine($"  leaves  {RecordedCallText.Of(call)}");
            }

            output.WriteLine();
            foreach (string line in each.Rule.Split('\n'))
            {
                output.WriteLine(TerminalText.Show(line));
            }

            output.WriteLine();
        }
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<Suggestion> found, long broken)
    {
        writer.WriteStartObject();
        writer.WriteNumber("broken", broken);
        writer.WriteStartArray("suggestions");
        foreach (Suggestion each in found)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("rule");
            JsonElement.Parse(each.Rule).WriteTo(writer);
            writer.WriteString("answersRule", each.AnswersRule);
            writer.WriteNumber("covers", each.Covers);
            Write(writer, "covered", each.Covered);
            writer.WriteNumber("leaves", each.Leaves);
            Write(writer, "left", each.Left);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<RecordedCall> calls)
    {
        writer.WriteStartArray(name);
        foreach (RecordedCall call in calls)
        {
            RecordedCallText.Write(writer, call);
        }

        writer.WriteEndArray();
    }
}
