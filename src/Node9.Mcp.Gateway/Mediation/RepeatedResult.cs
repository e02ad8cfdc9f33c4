using System.Text.Json;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Policy.Loops;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>What is remembered of a call's end so that repetition can be told.</summary>
internal static class RepeatedResult
{
    /// <summary>Of an answer; null for what got none because somebody kept it back or no longer wanted it. A call that was
    /// lost failed.</summary>
    public static LoopResult? Of(CallOutcome outcome, ReadOnlySpan<byte> result) => outcome switch
    {
        CallOutcome.Result => LoopResults.Of(result, IsError(result)),
        CallOutcome.Error or CallOutcome.Lost => LoopResults.Of(result, failed: true),
        _ => null,
    };

    /// <summary>Whether a tool's result says <c>isError</c>. Inside texts the name's quotation marks are escaped, so most
    /// results need no second look.</summary>
    private static bool IsError(ReadOnlySpan<byte> result)
    {
        if (result.IndexOf("\"isError\""u8) < 0)
        {
            return false;
        }

        var reader = new Utf8JsonReader(result);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isIt = reader.ValueTextEquals("isError"u8);
                reader.Read();
                if (isIt)
                {
                    return reader.TokenType == JsonTokenType.True;
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            return true; // It went through the strict door, so this cannot be; what cannot be read is no success.
        }

        return false;
    }
}
