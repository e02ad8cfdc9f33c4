using System.Text.Json;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Agents;

/// <summary>Who the agent is, as its <c>initialize</c> says.</summary>
/// <remarks>Immutable.</remarks>
/// <param name="Name"><c>clientInfo.name</c>; empty when unknown.</param>
/// <param name="Version"><c>clientInfo.version</c>; empty when unknown.</param>
/// <param name="Revision">The protocol revision it asked for; empty when none.</param>
internal sealed record AgentProfile(string Name, string Version, string Revision)
{
    /// <summary>Whether it can show a form to its person. An empty <c>elicitation</c> capability means forms, one that names
    /// modes only those (MCP 2025-11-25, elicitation).</summary>
    public bool ShowsForms { get; init; }

    /// <summary>Before the handshake.</summary>
    public static AgentProfile Unknown { get; } = new("", "", "");

    /// <summary>Reads the params of an <c>initialize</c> request; what is missing or of another kind stays empty.</summary>
    public static AgentProfile Read(ReadOnlyMemory<byte> parameters, int maxDepth, out MessageFault? fault)
    {
        if (parameters.IsEmpty)
        {
            fault = null;
            return Unknown;
        }

        if (!StrictJson.TryParse(parameters, maxDepth, out JsonDocument? document, out fault))
        {
            return Unknown;
        }

        using (document)
        {
            JsonElement root = document!.RootElement;
            JsonElement info = default;
            bool named = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("clientInfo", out info);
            return new AgentProfile(
                named ? Text(info, "name") : "", named ? Text(info, "version") : "", Text(root, "protocolVersion"))
            {
                ShowsForms = HasForms(root),
            };
        }
    }

    private static bool HasForms(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty("capabilities", out JsonElement can) && can.ValueKind == JsonValueKind.Object
        && can.TryGetProperty("elicitation", out JsonElement modes) && modes.ValueKind == JsonValueKind.Object
        && (modes.TryGetProperty("form", out _) || !modes.TryGetProperty("url", out _));

    private static string Text(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object
            && from.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";
}
