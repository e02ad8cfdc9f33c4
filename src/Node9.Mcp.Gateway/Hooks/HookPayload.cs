using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Hooks;

/// <summary>Reads what an agent wrote to its hook's standard input. Whatever cannot be read for certain is a
/// <see cref="HookFaultException"/>, and so a denial.</summary>
internal static class HookPayload
{
    private const int MaxDepth = 256;

    /// <summary>Reads one payload.</summary>
    /// <param name="bytes">The whole of standard input.</param>
    /// <param name="dialect">The dialect that was named on the command line.</param>
    /// <param name="servers">Servers that are known in the session of that id, to tell a server's name from a tool's.</param>
    /// <param name="eventName">The event named on the command line; null when the payload says it.</param>
    public static HookEvent Read(
        ReadOnlyMemory<byte> bytes, HookDialect dialect, Func<string, IReadOnlyCollection<string>> servers, string? eventName)
    {
        if (!StrictJson.TryParse(bytes, MaxDepth, out JsonDocument? document, out _))
        {
            throw new HookFaultException("the agent's message to its hook is not one JSON value that can only be read in one way");
        }

        JsonElement root = document!.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new HookFaultException("the agent's message to its hook is no JSON object");
        }

        foreach (string member in dialect.Foreign)
        {
            if (root.TryGetProperty(member, out _))
            {
                throw new HookFaultException(
                    $"this hook was set up for `{dialect.Name}`, but the message has `{member}`, which another agent sends");
            }
        }

        return new Reading(root, dialect, servers).Read(eventName);
    }

    private readonly struct Reading(JsonElement root, HookDialect dialect, Func<string, IReadOnlyCollection<string>> servers)
    {
        public HookEvent Read(string? eventName)
        {
            string name = Text(root, dialect.Event) ?? eventName ?? Guess();
            var read = new HookEvent
            {
                Dialect = dialect,
                Name = name,
                Moment = MomentOf(name),
                Session = Text(root, dialect.Session) ?? "",
                Call = dialect.Call is null ? "" : Text(root, dialect.Call) ?? "",
                WorkingDirectory = Directory(),
                Transcript = dialect.Transcript is null ? "" : Text(root, dialect.Transcript) ?? "",
                IsUnattended = dialect.Mode is not null && Text(root, dialect.Mode) is { } mode && dialect.Unattended.Contains(mode),
            };
            return read.Moment switch
            {
                HookMoment.Before => Called(read, required: true),
                HookMoment.After => Called(read, required: false) with { Content = Member(root, dialect.Result) },
                HookMoment.Asked => read with { Content = Member(Inside(), dialect.Prompt) },
                _ => read,
            };
        }

        /// <summary>Copilot's own events come without a name; what a message holds tells.</summary>
        private string Guess()
        {
            if (dialect.Form != HookForm.Copilot)
            {
                throw new HookFaultException($"the agent's message to its hook has no `{dialect.Event}`");
            }

            bool tool = Member(root, dialect.Tool).ValueKind != JsonValueKind.Undefined
                || Member(root, dialect.Arguments).ValueKind != JsonValueKind.Undefined;
            return tool
                ? Member(root, dialect.Result).ValueKind != JsonValueKind.Undefined ? "postToolUse" : "preToolUse"
                : Member(root, dialect.Prompt).ValueKind == JsonValueKind.String ? "userPromptSubmitted"
                : throw new HookFaultException("it cannot be told which event the agent's message to its hook is about");
        }

        private HookMoment MomentOf(string name) =>
            dialect.Before.Contains(name) || dialect.Shapes.ContainsKey(name) ? HookMoment.Before
            : dialect.After.Contains(name) ? HookMoment.After
            : dialect.Asked.Contains(name) ? HookMoment.Asked
            : dialect.Silent.Contains(name) ? HookMoment.Silent
            : throw new HookFaultException($"`{name}` is no event of `{dialect.Name}` that this version knows");

        private HookEvent Called(HookEvent read, bool required)
        {
            if (dialect.Shapes.TryGetValue(read.Name, out HookShape? shape))
            {
                return Shaped(read, shape);
            }

            string? tool = Text(root, dialect.Tool);
            if (string.IsNullOrEmpty(tool))
            {
                return required ? throw new HookFaultException("the agent's message to its hook does not say which tool it is about") : read;
            }

            (string server, string own) = Named(tool);
            JsonElement arguments = ArgumentsOf(Member(root, dialect.Arguments));
            return read with { Server = server, Tool = own, SpelledTool = tool, Arguments = ToolArguments.Of(own, arguments) };
        }

        private HookEvent Shaped(HookEvent read, HookShape shape)
        {
            JsonElement inside = Inside();
            if (string.IsNullOrEmpty(Text(inside, shape.Needs)))
            {
                throw new HookFaultException($"the agent's message to its hook has no `{shape.Needs}`");
            }

            string tool = shape.Tool ?? Text(inside, shape.ToolFrom!)!;
            string server = shape.Server is null ? "" : Text(inside, shape.Server) ?? ServerOf(tool);
            return read with
            {
                Server = server,
                Tool = tool,
                SpelledTool = tool,
                Arguments = shape.ArgumentsFrom is { } from
                    ? ArgumentsOf(Member(inside, from))
                    : ToolArguments.Gather(inside, shape),
            };
        }

        private string ServerOf(string tool) =>
            servers(Text(root, dialect.Session) ?? "") is { Count: 1 } known ? known.First() : tool.Length > 0 ? "mcp" : "";

        private (string Server, string Tool) Named(string spelled)
        {
            if (dialect.Server is [var place, var serverName, var toolName]
                && Member(root, place) is { ValueKind: JsonValueKind.Object } context
                && Text(context, serverName) is { Length: > 0 } server && Text(context, toolName) is { Length: > 0 } tool)
            {
                return (server, tool);
            }

            return McpNames.IsPlain(spelled, dialect.Prefix, dialect.Separator)
                ? ("", spelled)
                : McpNames.Split(spelled, dialect.Prefix, dialect.Separator, servers(Text(root, dialect.Session) ?? ""));
        }

        private JsonElement Inside() => dialect.Inside is null ? root : Member(root, dialect.Inside);

        private JsonElement Member(JsonElement from, string name) =>
            from.ValueKind != JsonValueKind.Object ? default
            : from.TryGetProperty(name, out JsonElement value) ? value
            : dialect.Also.TryGetValue(name, out string? other) && from.TryGetProperty(other, out value) ? value
            : default;

        /// <summary>A text; null when it is not there. One of another kind is a fault.</summary>
        private string? Text(JsonElement from, string name)
        {
            JsonElement value = Member(from, name);
            return value.ValueKind switch
            {
                JsonValueKind.Undefined or JsonValueKind.Null => null,
                JsonValueKind.String => value.GetString(),
                _ => throw new HookFaultException($"`{name}` in the agent's message to its hook is no text"),
            };
        }

        private string Directory()
        {
            string? named = Text(root, "cwd");
            if (named is null && Member(root, "workspace_roots") is { ValueKind: JsonValueKind.Array } roots
                && roots.GetArrayLength() > 0 && roots[0].ValueKind == JsonValueKind.String)
            {
                named = roots[0].GetString();
            }

            named ??= dialect.Inside is null ? null : Text(Inside(), "cwd");
            return named is not null && Path.IsPathFullyQualified(named) ? named : "";
        }

        private static JsonElement ArgumentsOf(JsonElement value)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.Object:
                    return value;
                case JsonValueKind.Undefined or JsonValueKind.Null:
                    return default;
                case JsonValueKind.String:
                    byte[] text = Encoding.UTF8.GetBytes(value.GetString()!);
                    return text.Length == 0 ? default
                        : StrictJson.TryParse(text, MaxDepth, out JsonDocument? document, out _)
                            && document!.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement
                        : throw new HookFaultException("the arguments of the tool cannot be read");
                default:
                    throw new HookFaultException("the arguments of the tool are no JSON object");
            }
        }
    }
}
