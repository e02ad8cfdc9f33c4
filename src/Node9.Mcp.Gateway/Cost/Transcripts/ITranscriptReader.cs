using System.Text.Json;
using Node9.Mcp.Gateway.Cost.Spending;

namespace Node9.Mcp.Gateway.Cost.Transcripts;

/// <summary>Knows where one agent writes its transcripts and what a line of them says.</summary>
/// <remarks>Implementations hold no state of their own: what must be known from earlier lines is in the cursor. They are given
/// whatever an agent, or somebody in its name, wrote, and take from it only figures within bounds.</remarks>
internal interface ITranscriptReader
{
    /// <summary>The agent, as <see cref="AgentName"/> has it.</summary>
    string Agent { get; }

    /// <summary>The directory below which all of its transcripts lie.</summary>
    string Root(TranscriptPlaces places);

    /// <summary>Whether a file below the root is a transcript, by its path from there.</summary>
    bool IsTranscript(string relativePath);

    /// <summary>Begins a file: what its path says.</summary>
    void Begin(string path, TranscriptCursor cursor);

    /// <summary>Whether a line may hold something of interest; false saves its being parsed.</summary>
    bool MayTell(ReadOnlySpan<byte> line);

    /// <summary>Takes from a line what it says about requests.</summary>
    void Read(JsonElement line, TranscriptCursor cursor, ICollection<SpendMessage> found);
}
