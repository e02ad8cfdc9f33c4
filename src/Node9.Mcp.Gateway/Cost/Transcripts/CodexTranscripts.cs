using System.Globalization;
using System.Text.Json;
using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Gateway.Cost.Spending;

namespace Node9.Mcp.Gateway.Cost.Transcripts;

/// <summary>Codex: <c>sessions/YYYY/MM/DD/rollout-….jsonl</c>, and the same below <c>archived_sessions</c>.</summary>
/// <remarks>An event tells the sums so far and the last request; it is repeated when something else in it changes. A fork begins with
/// the events of its origin. So a request is known by the session that it began in and by the sums after it. What went in
/// includes what a cache had.</remarks>
internal sealed class CodexTranscripts : ITranscriptReader
{
    /// <summary>Old versions do not name the model; counted as the dearest of the family.</summary>
    private const string NoModel = "gpt (not named)";

    public string Agent => AgentName.Codex;

    public string Root(TranscriptPlaces places) => places.Codex;

    public bool IsTranscript(string relativePath) =>
        relativePath.EndsWith(".jsonl", StringComparison.Ordinal)
        && Path.GetFileName(relativePath).StartsWith("rollout-", StringComparison.Ordinal)
        && (relativePath.StartsWith("sessions", StringComparison.Ordinal) || relativePath.StartsWith("archived_sessions", StringComparison.Ordinal));

    public void Begin(string path, TranscriptCursor cursor) => cursor.Session = Path.GetFileNameWithoutExtension(path);

    public bool MayTell(ReadOnlySpan<byte> line) =>
        line.IndexOf("\"token_count\""u8) >= 0 || line.IndexOf("\"session_meta\""u8) >= 0 || line.IndexOf("\"turn_context\""u8) >= 0;

    public void Read(JsonElement line, TranscriptCursor cursor, ICollection<SpendMessage> found)
    {
        JsonElement payload = line.Object("payload"u8);
        if (line.Says("type"u8, "session_meta"u8))
        {
            Open(payload, cursor);
        }
        else if (line.Says("type"u8, "turn_context"u8))
        {
            cursor.Model = payload.Text("model"u8) is { Length: > 0 } model ? model : cursor.Model;
            cursor.Project = payload.FilePath("cwd"u8) is { Length: > 0 } directory ? directory : cursor.Project;
        }
        else if (line.Says("type"u8, "event_msg"u8) && payload.Says("type"u8, "token_count"u8))
        {
            Count(line, payload.Object("info"u8), cursor, found);
        }
    }

    /// <summary>The first one is the file's own; those after it were copied from where it was forked.</summary>
    private static void Open(JsonElement meta, TranscriptCursor cursor)
    {
        if (meta.Text("id"u8) is not { Length: > 0 } id)
        {
            return;
        }

        bool isFirst = cursor.Origin.Length == 0;
        cursor.Session = isFirst ? id : cursor.Session;
        cursor.Origin = meta.Text("forked_from_id"u8) is { Length: > 0 } origin ? origin : id;
        cursor.Project = isFirst ? meta.FilePath("cwd"u8) : cursor.Project;
    }

    private void Count(JsonElement line, JsonElement info, TranscriptCursor cursor, ICollection<SpendMessage> found)
    {
        JsonElement sums = info.Object("total_token_usage"u8), last = info.Object("last_token_usage"u8);
        TokenUsage sum = Usage(sums), before = cursor.Sum;
        cursor.Sum = sums.ValueKind == JsonValueKind.Undefined ? before : sum;
        TokenUsage request = last.ValueKind != JsonValueKind.Undefined ? Usage(last) : sum.Total >= before.Total ? Minus(sum, before) : sum;
        if (request.Total == 0)
        {
            return;
        }

        string origin = cursor.Origin.Length > 0 ? cursor.Origin : cursor.Session;
        found.Add(new SpendMessage
        {
            Key = string.Create(
                CultureInfo.InvariantCulture,
                $"{Agent}:{origin}:{Figures(sum)}:{(sums.ValueKind == JsonValueKind.Undefined ? line.Text("timestamp"u8) : Figures(request))}"),
            At = line.Time("timestamp"u8, cursor.Written),
            Agent = Agent,
            Session = cursor.Session,
            Project = cursor.Project,
            Model = cursor.Model.Length > 0 ? cursor.Model : NoModel,
            Usage = request,
        });
    }

    private static string Figures(in TokenUsage usage) =>
        string.Create(CultureInfo.InvariantCulture, $"{usage.Input}.{usage.CacheRead}.{usage.CacheWrite}.{usage.Output}");

    private static TokenUsage Usage(JsonElement usage)
    {
        long read = usage.Tokens("cached_input_tokens"u8), written = usage.Tokens("cache_write_input_tokens"u8);
        return new TokenUsage
        {
            Input = Math.Max(0, usage.Tokens("input_tokens"u8) - read - written),
            CacheRead = read,
            CacheWrite = written,
            Output = usage.Tokens("output_tokens"u8),
        };
    }

    private static TokenUsage Minus(in TokenUsage sum, in TokenUsage before) => new()
    {
        Input = Math.Max(0, sum.Input - before.Input),
        CacheRead = Math.Max(0, sum.CacheRead - before.CacheRead),
        CacheWrite = Math.Max(0, sum.CacheWrite - before.CacheWrite),
        Output = Math.Max(0, sum.Output - before.Output),
    };
}
