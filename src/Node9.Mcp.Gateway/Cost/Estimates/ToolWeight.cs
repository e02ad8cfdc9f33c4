using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Cost.Estimates;

/// <summary>What one tool weighs in every turn, and whether it is worth that.</summary>
/// <param name="Name">The server's name for it.</param>
/// <param name="Definition">Tokens of what the model is shown of its definition.</param>
/// <param name="Calls">How often it was called.</param>
/// <param name="Received">Estimated tokens of all answers to those calls.</param>
public sealed record ToolWeight(string Name, long Definition, long Calls, long Received)
{
    private static readonly string[] Shown = ["name", "description", "inputSchema"];

    /// <summary>Estimated tokens of a typical answer; 0 when there was none.</summary>
    public long TypicalResult => Calls == 0 ? 0 : Received / Calls;

    /// <summary>The tokens of what a model is shown of a definition: its name, what it says of itself, and its arguments.</summary>
    public static long Of(JsonElement definition)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (string name in Shown)
            {
                if (definition.ValueKind == JsonValueKind.Object && definition.TryGetProperty(name, out JsonElement value))
                {
                    writer.WritePropertyName(name);
                    value.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return TokenCounter.Count(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
