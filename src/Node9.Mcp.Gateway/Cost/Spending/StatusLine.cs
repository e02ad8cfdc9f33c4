using System.Globalization;
using System.Text.Json;
using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Gateway.Cost.Transcripts;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Cost.Spending;

/// <summary>One line about a Claude Code session: the model, what it and the day cost, how full its context is.</summary>
/// <remarks>Reads on in that session's transcript and no other, so that it is done in milliseconds. What cannot be told is left
/// out: a footer has nobody to complain to.</remarks>
public static class StatusLine
{
    /// <summary>The line for what Claude Code says on standard input.</summary>
    /// <param name="said">One JSON object: <c>session_id</c>, <c>transcript_path</c>, <c>model</c>, <c>context_window</c>, <c>cost</c>.</param>
    /// <param name="state">The state directory that was named; null for the usual one.</param>
    /// <param name="userDirectory">Where the user's own prices may be.</param>
    /// <param name="time">The clock.</param>
    public static string Of(ReadOnlySpan<byte> said, string? state, string userDirectory, TimeProvider time)
    {
        JsonElement session = Parse(said);
        var parts = new List<string> { "node9" };
        if (session.Object("model"u8).Text("display_name"u8) is { Length: > 0 } model)
        {
            parts.Add(model);
        }

        AddSpend(parts, session, state, userDirectory, time);
        if (session.Object("context_window"u8) is { ValueKind: JsonValueKind.Object } window
            && window.TryGetProperty("used_percentage"u8, out JsonElement used) && used.ValueKind == JsonValueKind.Number
            && used.TryGetDecimal(out decimal percent))
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"context {percent:0} %"));
        }

        return string.Join(" · ", parts);
    }

    private static void AddSpend(List<string> parts, JsonElement session, string? state, string userDirectory, TimeProvider time)
    {
        try
        {
            using var store = SpendStore.Open(
                StateDirectory.Open(state).File(SpendStore.FileName), PriceFile.Load(userDirectory, []));
            if (session.FilePath("transcript_path"u8) is { Length: > 0 } path)
            {
                new TranscriptFollower(store).Follow(AgentName.Claude, path);
            }

            if (session.Text("session_id"u8) is { Length: > 0 } id)
            {
                SpendSum own = store.SumOfOwn(id);
                parts.Add(own.Unlisted > 0 ? $"≤ {Money.Text(own.Usd)} session" : $"{Money.Text(own.Usd)} session");
            }

            SpendSum today = new SpendView(store, time).Today();
            parts.Add($"{Money.Text(today.Usd)} today");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            parts.Add("spend not known");
        }
    }

    private static JsonElement Parse(ReadOnlySpan<byte> said)
    {
        try
        {
            var reader = new Utf8JsonReader(said);
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
