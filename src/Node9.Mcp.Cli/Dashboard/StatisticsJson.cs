using System.Text.Json;
using Node9.Mcp.Gateway.Audit.Suggestions;
using Node9.Mcp.Gateway.Statistics;
using Node9.Mcp.Policy.Inspection;

namespace Node9.Mcp.Cli.Dashboard;

/// <summary>The figures as JSON, for scripts and for the page alike.</summary>
internal static class StatisticsJson
{
    /// <summary>Writes the figures, and of each rule the suggestions that would spare its questions.</summary>
    public static void Write(Utf8JsonWriter writer, ApprovalStatistics statistics, IReadOnlyList<Suggestion> suggestions)
    {
        writer.WriteStartObject();
        writer.WriteString("since", statistics.Since);
        writer.WriteNumber("calls", statistics.Calls);
        writer.WriteNumber("prompts", statistics.Prompts);
        Number(writer, "promptsPer100Calls", statistics.PromptsPer100Calls);
        Number(writer, "medianSeconds", statistics.MedianToAnswer?.TotalSeconds);
        Number(writer, "p90Seconds", statistics.NinetiethToAnswer?.TotalSeconds);
        writer.WriteNumber("approved", statistics.Approved);
        writer.WriteNumber("approvedWithin3Seconds", statistics.ApprovedAtOnce);
        writer.WriteNumber("denied", statistics.Denied);
        writer.WriteNumber("expired", statistics.Expired);
        writer.WriteNumber("withdrawn", statistics.Withdrawn);
        writer.WriteNumber("pending", statistics.Pending);
        writer.WriteStartArray("rules");
        foreach (RulePrompts rule in statistics.Rules)
        {
            writer.WriteStartObject();
            writer.WriteString("rule", VisibleText.Of(rule.Rule, 200));
            writer.WriteNumber("prompts", rule.Prompts);
            writer.WriteNumber("approved", rule.Approved);
            writer.WriteNumber("denied", rule.Denied);
            writer.WriteStartArray("sparedBy");
            foreach (Suggestion each in suggestions.Where(each => each.AnswersRule == rule.Rule))
            {
                writer.WriteStartObject();
                writer.WriteString("id", each.Id);
                writer.WriteNumber("covers", each.Covers);
                writer.WritePropertyName("rule");
                JsonElement.Parse(each.Rule).WriteTo(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, Math.Round(number, 2));
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
