using System.Text.Json.Serialization;
using Node9.Mcp.Gateway.Cost.Prices;

namespace Node9.Mcp.Gateway.Cost.Transcripts;

/// <summary>What earlier lines of a transcript said that later ones rely on. Kept between two readings.</summary>
internal sealed class TranscriptCursor
{
    /// <summary>The agent's id for its session.</summary>
    public string Session { get; set; } = "";

    /// <summary>The session that this one was forked from, at its beginning; the session itself otherwise.</summary>
    public string Origin { get; set; } = "";

    /// <summary>The directory in which the agent works.</summary>
    public string Project { get; set; } = "";

    /// <summary>The model last chosen.</summary>
    public string Model { get; set; } = "";

    /// <summary>The figures up to here, where the agent writes sums.</summary>
    public TokenUsage Sum { get; set; }

    /// <summary>Whether single requests were told, so that sums at the end are not to be counted again.</summary>
    public bool HasRequests { get; set; }

    /// <summary>Whether the rest of a line that is too long is being passed over.</summary>
    public bool IsPassing { get; set; }

    /// <summary>When the file was written to: the time of lines that do not tell theirs.</summary>
    [JsonIgnore]
    public DateTimeOffset Written { get; set; }
}

/// <summary>Reads and writes cursors.</summary>
[JsonSerializable(typeof(TranscriptCursor))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
internal sealed partial class CursorJson : JsonSerializerContext;
