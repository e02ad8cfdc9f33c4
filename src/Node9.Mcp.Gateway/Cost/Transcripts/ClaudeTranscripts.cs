using System.Text.Json;
using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Gateway.Cost.Spending;

namespace Node9.Mcp.Gateway.Cost.Transcripts;

/// <summary>Claude Code: <c>projects/…/SESSION.jsonl</c>, and below a session those of its sub-agents.</summary>
/// <remarks>One answer is several lines, one for each block of it, all with the answer's id and figures; a resumed session repeats the
/// lines of the old one. So the answer's id is the key. A line that was written early may have smaller figures.</remarks>
internal sealed class ClaudeTranscripts : ITranscriptReader
{
    public string Agent => AgentName.Claude;

    public string Root(TranscriptPlaces places) => Path.Combine(places.Claude, "projects");

    public bool IsTranscript(string relativePath) => relativePath.EndsWith(".jsonl", StringComparison.Ordinal);

    public void Begin(string path, TranscriptCursor cursor) => cursor.Session = Path.GetFileNameWithoutExtension(path);

    public bool MayTell(ReadOnlySpan<byte> line) => line.IndexOf("\"usage\""u8) >= 0 && line.IndexOf("\"assistant\""u8) >= 0;

    public void Read(JsonElement line, TranscriptCursor cursor, ICollection<SpendMessage> found)
    {
        JsonElement message = line.Object("message"u8), usage = message.Object("usage"u8);
        if (!line.Says("type"u8, "assistant"u8) || usage.ValueKind == JsonValueKind.Undefined || message.Says("model"u8, "<synthetic>"u8))
        {
            return;
        }

        string id = message.Text("id"u8) is { Length: > 0 } own ? own : line.Text("uuid"u8);
        TokenUsage tokens = Usage(usage);
        if (id.Length == 0 || tokens.Total == 0)
        {
            return;
        }

        found.Add(new SpendMessage
        {
            Key = $"{Agent}:{id}",
            At = line.Time("timestamp"u8, cursor.Written),
            Agent = Agent,
            Session = line.Text("sessionId"u8) is { Length: > 0 } session ? session : cursor.Session,
            Project = line.FilePath("cwd"u8),
            Model = message.Text("model"u8),
            Usage = tokens,
        });
    }

    private static TokenUsage Usage(JsonElement usage)
    {
        JsonElement written = usage.Object("cache_creation"u8);
        long all = usage.Tokens("cache_creation_input_tokens"u8);
        long hour = written.Tokens("ephemeral_1h_input_tokens"u8);
        return new TokenUsage
        {
            Input = usage.Tokens("input_tokens"u8),
            CacheRead = usage.Tokens("cache_read_input_tokens"u8),
            CacheWrite = Math.Max(written.Tokens("ephemeral_5m_input_tokens"u8), all - hour),
            CacheWriteHour = hour,
            Output = usage.Tokens("output_tokens"u8),
            WebSearches = usage.Object("server_tool_use"u8).Tokens("web_search_requests"u8),
            IsBatch = usage.Says("service_tier"u8, "batch"u8),
        };
    }
}
