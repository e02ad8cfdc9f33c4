using System.Buffers;
using System.Text.Json;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Cli.Verbs.Check;

/// <summary>A command line as the call that an agent's own shell tool would make.</summary>
internal static class CommandCall
{
    /// <summary>The call that runs <paramref name="command"/>.</summary>
    public static ToolCall Of(string command)
    {
        var buffer = new ArrayBufferWriter<byte>(command.Length + 32);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("command"u8, command);
            writer.WriteEndObject();
        }

        return new ToolCall { Door = Door.Check, Tool = "Bash", Arguments = JsonElement.Parse(buffer.WrittenSpan) };
    }
}
