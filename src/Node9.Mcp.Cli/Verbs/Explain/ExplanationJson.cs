using System.Text.Json;
using Node9.Mcp.Cli.Verbs.Check;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Cli.Verbs.Explain;

/// <summary>An explanation as one line of JSON: the verdict as <c>check --json</c> writes it, then <c>texts</c>, and in
/// each fact its <c>line</c>, <c>column</c>, <c>matches</c>, <c>near</c>, <c>posture</c> and <c>deciding</c>.</summary>
internal static class ExplanationJson
{
    /// <summary>Writes <paramref name="explanation"/> and a line end.</summary>
    public static void WriteLine(Stream output, Explanation explanation)
    {
        using (var writer = new Utf8JsonWriter(output, VerdictJson.Options))
        {
            writer.WriteStartObject();
            VerdictJson.WriteVerdict(writer, explanation.Verdict);
            writer.WriteString("wouldBe"u8, VerdictJson.Name(explanation.Verdict.WouldBe));
            writer.WriteStartArray("texts"u8);
            foreach (ReadText text in explanation.Texts)
            {
                Write(writer, text);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("facts"u8);
            foreach (FactExplanation fact in explanation.Facts)
            {
                Write(writer, fact, explanation.Texts);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("trace"u8);
            foreach (string doubt in explanation.Verdict.Trace)
            {
                writer.WriteStringValue(doubt);
            }

            writer.WriteEndArray();
            writer.WriteString("policyRevision"u8, explanation.Verdict.PolicyRevision);
            writer.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter writer, ReadText text)
    {
        writer.WriteStartObject();
        writer.WriteString("source"u8, text.Source);
        writer.WriteString("kind"u8, text.Kind);
        writer.WriteString("text"u8, text.Text);
        if (text.Outline.Length > 0)
        {
            writer.WriteStartArray("tree"u8);
            foreach (string line in text.Outline.TrimEnd('\n').Split('\n'))
            {
                writer.WriteStringValue(line);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, FactExplanation explained, IReadOnlyList<ReadText> texts)
    {
        writer.WriteStartObject();
        VerdictJson.WriteFactMembers(writer, explained.Fact);
        foreach (ReadText text in texts)
        {
            if (text.Source == explained.Fact.Source)
            {
                (int line, int column) = SourceLines.Place(text.Text, explained.Fact.Span.Start);
                writer.WriteNumber("line"u8, line);
                writer.WriteNumber("column"u8, column);
                break;
            }
        }

        writer.WriteStartArray("matches"u8);
        foreach (RuleMatch match in explained.Matches)
        {
            VerdictJson.WriteMatchObject(writer, match);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("near"u8);
        foreach (NearMiss miss in explained.NearMisses)
        {
            writer.WriteStartObject();
            writer.WriteString("decision"u8, VerdictJson.Name(miss.Decision));
            writer.WriteString("rule"u8, miss.RuleId);
            writer.WriteString("layer"u8, miss.Layer);
            writer.WriteString("why"u8, miss.Why);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WritePropertyName("posture"u8);
        VerdictJson.WriteMatchObject(writer, explained.Posture);
        writer.WritePropertyName("deciding"u8);
        VerdictJson.WriteMatchObject(writer, explained.Deciding);
        writer.WriteEndObject();
    }
}
