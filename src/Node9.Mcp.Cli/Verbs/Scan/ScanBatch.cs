using System.Text;
using System.Text.Json;
using Node9.Mcp.Policy.Injection;
using Node9.Mcp.Policy.Inspection;

namespace Node9.Mcp.Cli.Verbs.Scan;

/// <summary>Scans one text or definition per line, and answers in the order of the lines. A line that holds neither is
/// answered in its place with the fault.</summary>
internal static class ScanBatch
{
    /// <summary>Answers every line of <paramref name="input"/>.</summary>
    public static int Run(Stream input, Stream output)
    {
        using var reader = new StreamReader(input, Encoding.UTF8);
        using var buffered = new BufferedStream(output, 1 << 16);
        int code = ExitCode.Done;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                code = Answer(line, buffered) ? ExitCode.Refused : code;
            }
        }

        return code;
    }

    /// <summary>Whether the line had a finding or a fault.</summary>
    private static bool Answer(string line, Stream output)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(
                line, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 1024 });
            JsonElement root = document.RootElement;
            IReadOnlyList<InspectionFinding> findings =
                root.TryGetProperty("definition", out JsonElement definition) ? DefinitionFindings.Of(definition)
                : root.TryGetProperty("text", out JsonElement text) ? TextInspector.Inspect(text, TextPlace.Content)
                : throw new JsonException("it has neither `text` nor `definition`");
            root.TryGetProperty("id", out JsonElement id);
            ScanJson.WriteLine(output, id, findings);
            return findings.Count > 0;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            ScanJson.WriteFault(output, $"the line cannot be scanned: {e.Message}");
            return true;
        }
    }
}
