using System.Text.Encodings.Web;
using System.Text.Json;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Cli.Verbs.Check;

/// <summary>A verdict as one line of JSON.</summary>
internal static class VerdictJson
{
    /// <summary>Readable: only what JSON must escape is escaped.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the verdict as <see cref="Write"/> does, and a line end.</summary>
    public static void WriteLine(Stream output, Verdict verdict)
    {
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            Write(writer, default, verdict);
        }

        output.WriteByte((byte)'\n');
    }

    /// <summary>Writes decision, deciding rule, every match and every fact as one object.</summary>
    /// <param name="writer">Takes the object.</param>
    /// <param name="id">The caller's id for the call; undefined for none.</param>
    /// <param name="verdict">The verdict.</param>
    public static void Write(Utf8JsonWriter writer, JsonElement id, Verdict verdict)
    {
        writer.WriteStartObject();
        if (id.ValueKind != JsonValueKind.Undefined)
        {
            writer.WritePropertyName("id"u8);
            id.WriteTo(writer);
        }

        WriteVerdict(writer, verdict);
        writer.WriteStartArray("facts"u8);
        foreach (Fact fact in verdict.Facts)
        {
            writer.WriteStartObject();
            WriteFactMembers(writer, fact);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("policyRevision"u8, verdict.PolicyRevision);
        writer.WriteEndObject();
    }

    /// <summary>Writes the answer to a line that could not be read: blocked, with the reason.</summary>
    public static void WriteFault(Utf8JsonWriter writer, string reason)
    {
        writer.WriteStartObject();
        writer.WriteString("decision"u8, "block"u8);
        writer.WriteString("reason"u8, reason);
        writer.WriteEndObject();
    }

    /// <summary>Writes the decision, the deciding rule and every match into the object that is open.</summary>
    public static void WriteVerdict(Utf8JsonWriter writer, Verdict verdict)
    {
        writer.WriteString("decision"u8, Name(verdict.Decision));
        WriteMatch(writer, verdict.Deciding);
        writer.WriteStartArray("matches"u8);
        foreach (RuleMatch match in verdict.Matches)
        {
            WriteMatchObject(writer, match);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes one match as an object.</summary>
    public static void WriteMatchObject(Utf8JsonWriter writer, RuleMatch match)
    {
        writer.WriteStartObject();
        writer.WriteString("decision"u8, Name(match.Decision));
        WriteMatch(writer, match);
        writer.WriteEndObject();
    }

    private static void WriteMatch(Utf8JsonWriter writer, RuleMatch match)
    {
        writer.WriteString("rule"u8, match.RuleId);
        writer.WriteString("layer"u8, match.Layer);
        writer.WriteString("reason"u8, match.Reason);
        if (match.Advice is not null)
        {
            writer.WriteString("advice"u8, match.Advice);
        }
    }

    /// <summary>Writes what is to be said of a fact into the object that is open.</summary>
    public static void WriteFactMembers(Utf8JsonWriter writer, Fact fact)
    {
        writer.WriteString("effect"u8, fact.Effect);
        writer.WriteString("object"u8, fact.Object);
        writer.WriteStartArray("attributes"u8);
        foreach (string attribute in fact.Attributes)
        {
            writer.WriteStringValue(attribute);
        }

        if (fact.Provider is not null)
        {
            writer.WriteStringValue($"provider={fact.Provider}");
        }

        writer.WriteEndArray();
        writer.WriteString("certainty"u8, fact.Certainty.ToString().ToLowerInvariant());
        if (fact.Unknown is not null)
        {
            writer.WriteString("unknown"u8, fact.Unknown);
        }

        writer.WriteString("source"u8, fact.Source);
        writer.WriteNumber("start"u8, fact.Span.Start);
        writer.WriteNumber("length"u8, fact.Span.Length);
    }

    /// <summary>The decision as JSON spells it.</summary>
    public static ReadOnlySpan<byte> Name(Decision decision) => decision switch
    {
        Decision.Allow => "allow"u8,
        Decision.Review => "review"u8,
        _ => "block"u8,
    };
}
