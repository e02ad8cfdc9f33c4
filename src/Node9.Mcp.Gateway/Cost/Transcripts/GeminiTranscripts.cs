using System.Text.Json;
using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Gateway.Cost.Spending;

namespace Node9.Mcp.Gateway.Cost.Transcripts;

/// <summary>Gemini CLI: <c>tmp/PROJECT/chats/session-….jsonl</c>, and below a session those of its sub-agents.</summary>
/// <remarks>A message is written again under its id as it grows, and the last one counts; a line may also set all messages at once.
/// What went in includes what a cache had; thoughts are paid for like what came out, and are not part of it.</remarks>
internal sealed class GeminiTranscripts : ITranscriptReader
{
    private const int LongestMarker = 4096;

    public string Agent => AgentName.Gemini;

    public string Root(TranscriptPlaces places) => Path.Combine(places.Gemini, "tmp");

    public bool IsTranscript(string relativePath) =>
        relativePath.EndsWith(".jsonl", StringComparison.Ordinal)
        && relativePath.Split(Path.DirectorySeparatorChar, '/') is [_, "chats", ..];

    public void Begin(string path, TranscriptCursor cursor)
    {
        cursor.Session = Path.GetFileNameWithoutExtension(path);
        for (string? above = Path.GetDirectoryName(path); above is not null; above = Path.GetDirectoryName(above))
        {
            if (Path.GetFileName(above) == "chats" && Path.GetDirectoryName(above) is { } project)
            {
                cursor.Project = ProjectOf(project);
                return;
            }
        }
    }

    public bool MayTell(ReadOnlySpan<byte> line) => line.IndexOf("\"tokens\""u8) >= 0 || line.IndexOf("\"sessionId\""u8) >= 0;

    public void Read(JsonElement line, TranscriptCursor cursor, ICollection<SpendMessage> found)
    {
        cursor.Session = line.Text("sessionId"u8) is { Length: > 0 } session ? session : cursor.Session;
        Take(line, cursor, found);
        if (line.Object("$set"u8) is { ValueKind: JsonValueKind.Object } set
            && set.TryGetProperty("messages"u8, out JsonElement messages) && messages.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement each in messages.EnumerateArray())
            {
                Take(each, cursor, found);
            }
        }
    }

    private void Take(JsonElement message, TranscriptCursor cursor, ICollection<SpendMessage> found)
    {
        JsonElement tokens = message.Object("tokens"u8);
        if (!message.Says("type"u8, "gemini"u8) || tokens.ValueKind == JsonValueKind.Undefined
            || message.Text("id"u8) is not { Length: > 0 } id)
        {
            return;
        }

        long read = tokens.Tokens("cached"u8);
        found.Add(new SpendMessage
        {
            Key = $"{Agent}:{cursor.Session}:{id}",
            At = message.Time("timestamp"u8, cursor.Written),
            Agent = Agent,
            Session = cursor.Session,
            Project = cursor.Project,
            Model = message.Text("model"u8) is { Length: > 0 } model ? model : "gemini (not named)",
            Replaces = true,
            Usage = new TokenUsage
            {
                Input = Math.Max(0, tokens.Tokens("input"u8) - read) + tokens.Tokens("tool"u8),
                CacheRead = read,
                Output = tokens.Tokens("output"u8) + tokens.Tokens("thoughts"u8),
            },
        });
    }

    /// <summary>The directory that a marker in the project's folder names, else the folder's name.</summary>
    private static string ProjectOf(string folder)
    {
        try
        {
            var marker = new FileInfo(Path.Combine(folder, ".project_root"));
            if (marker.Exists && marker.Length <= LongestMarker && File.ReadAllText(marker.FullName).Trim() is { Length: > 0 } named)
            {
                return named;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder's name has to do.
        }

        return Path.GetFileName(folder);
    }
}
