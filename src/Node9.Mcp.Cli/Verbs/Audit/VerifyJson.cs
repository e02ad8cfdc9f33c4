using System.Buffers;
using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Audit.Verification;

namespace Node9.Mcp.Cli.Verbs.Audit;

/// <summary>A verification as JSON: <c>{"whole":…,"runs":[…],"findings":[…]}</c>.</summary>
internal static class VerifyJson
{
    /// <summary>The report as one indented object.</summary>
    public static string Of(AuditReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteBoolean("whole"u8, report.IsWhole);
        writer.WriteStartArray("runs"u8);
        foreach (AuditRunSummary run in report.Runs)
        {
            writer.WriteStartObject();
            writer.WriteString("file"u8, run.File);
            writer.WriteNumber("files"u8, run.Files);
            writer.WriteNumber("rows"u8, run.Rows);
            writer.WriteBoolean("closed"u8, run.IsClosed);
            writer.WriteString("lastHash"u8, run.LastHash);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("findings"u8);
        foreach (AuditFinding finding in report.Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("file"u8, finding.File);
            writer.WriteNumber("line"u8, finding.Line);
            writer.WriteString("kind"u8, KindName(finding.Kind));
            writer.WriteBoolean("damage"u8, finding.IsDamage);
            writer.WriteString("message"u8, finding.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string KindName(AuditFindingKind kind) => kind switch
    {
        AuditFindingKind.Changed => "changed",
        AuditFindingKind.Removed => "removed",
        AuditFindingKind.Moved => "moved",
        AuditFindingKind.Inserted => "inserted",
        AuditFindingKind.CutOff => "cut-off",
        AuditFindingKind.FileRemoved => "file-removed",
        AuditFindingKind.SealBroken => "seal-broken",
        AuditFindingKind.EndedWithoutClosing => "ended-without-closing",
        _ => "still-open",
    };
}
