using System.Text.Json;
using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Gateway.Cost.Spending;

namespace Node9.Mcp.Gateway.Cost.Transcripts;

/// <summary>Copilot CLI: <c>session-state/ID/events.jsonl</c>.</summary>
/// <remarks>Each request is an event with an id. The sums at a session's end count only where no request was told. What went in
/// includes what a cache had.</remarks>
internal sealed class CopilotTranscripts : ITranscriptReader
{
    public string Agent => AgentName.Copilot;

    public string Root(TranscriptPlaces places) => Path.Combine(places.Copilot, "session-state");

    public bool IsTranscript(string relativePath) => Path.GetFileName(relativePath) == "events.jsonl";

    public void Begin(string path, TranscriptCursor cursor) => cursor.Session = Path.GetFileName(Path.GetDirectoryName(path)) ?? "";

    public bool MayTell(ReadOnlySpan<byte> line) =>
        line.IndexOf("\"session."u8) >= 0;

    public void Read(JsonElement line, TranscriptCursor cursor, ICollection<SpendMessage> found)
    {
        JsonElement data = line.Object("data"u8);
        if (line.Says("type"u8, "session.start"u8) || line.Says("type"u8, "session.resume"u8))
        {
            cursor.Project = data.Object("context"u8).FilePath("cwd"u8) is { Length: > 0 } directory ? directory : cursor.Project;
        }
        else if (line.Says("type"u8, "session.usage_record"u8))
        {
            JsonElement usage = data.Object("usage"u8) is { ValueKind: JsonValueKind.Object } inner ? inner : line.Object("usage"u8);
            if (line.Text("id"u8) is { Length: > 0 } id)
            {
                cursor.HasRequests = true;
                Add(line, id, usage.Text("model"u8), usage, cursor, found);
            }
        }
        else if (line.Says("type"u8, "session.shutdown"u8) && !cursor.HasRequests)
        {
            AddSums(line, data.Object("modelMetrics"u8), cursor, found);
        }
    }

    private void AddSums(JsonElement line, JsonElement models, TranscriptCursor cursor, ICollection<SpendMessage> found)
    {
        if (models.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (JsonProperty model in models.EnumerateObject())
        {
            string name = model.Name.Length <= ModelName.Longest ? model.Name : "";
            Add(line, $"{cursor.Session}:{name}:end:{line.Text("id"u8)}", name, model.Value.Object("usage"u8), cursor, found);
        }
    }

    private void Add(
        JsonElement line, string id, string model, JsonElement usage, TranscriptCursor cursor, ICollection<SpendMessage> found)
    {
        long read = usage.Tokens("cacheReadTokens"u8), written = usage.Tokens("cacheWriteTokens"u8), input = usage.Tokens("inputTokens"u8);
        var tokens = new TokenUsage
        {
            Input = input >= read + written ? input - read - written : input,
            CacheRead = read,
            CacheWrite = written,
            Output = usage.Tokens("outputTokens"u8),
        };
        if (tokens.Total > 0)
        {
            found.Add(new SpendMessage
            {
                Key = $"{Agent}:{id}",
                At = line.Time("timestamp"u8, cursor.Written),
                Agent = Agent,
                Session = cursor.Session,
                Project = cursor.Project,
                Model = model,
                Usage = tokens,
            });
        }
    }
}
