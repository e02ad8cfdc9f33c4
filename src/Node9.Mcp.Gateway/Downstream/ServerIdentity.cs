using System.Text.Json;

namespace Node9.Mcp.Gateway.Downstream;

/// <summary>What a server said of itself in its answer to <c>initialize</c>.</summary>
/// <remarks>Immutable.</remarks>
internal sealed class ServerIdentity
{
    private readonly JsonElement _capabilities;

    private ServerIdentity(JsonElement result)
    {
        Result = result;
        Revision = Text(result, "protocolVersion") ?? "";
        Instructions = Text(result, "instructions");
        Title = result.ValueKind == JsonValueKind.Object && result.TryGetProperty("serverInfo", out JsonElement info)
            ? Text(info, "name") ?? "" : "";
        if (result.ValueKind == JsonValueKind.Object
            && result.TryGetProperty("capabilities", out JsonElement capabilities)
            && capabilities.ValueKind == JsonValueKind.Object)
        {
            _capabilities = capabilities;
        }
    }

    /// <summary>The whole result.</summary>
    public JsonElement Result { get; }

    /// <summary>The protocol revision agreed on with this server; empty when it named none.</summary>
    public string Revision { get; }

    /// <summary>What it calls itself; empty when it did not say. Nobody vouches for it.</summary>
    public string Title { get; }

    /// <summary>How it wants to be used; null when it did not say.</summary>
    public string? Instructions { get; }

    /// <summary>Its capabilities; undefined when it named none.</summary>
    public JsonElement Capabilities => _capabilities;

    /// <summary>Reads an <c>initialize</c> result; null when it is not JSON that can be read.</summary>
    public static ServerIdentity? Read(ReadOnlySpan<byte> result, int maxDepth)
    {
        try
        {
            return new ServerIdentity(
                JsonDocument.Parse(result.ToArray(), new JsonDocumentOptions { MaxDepth = maxDepth }).RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the server has a capability: <c>tools</c>, <c>prompts</c>, <c>tasks</c> ….</summary>
    public bool Has(string capability) =>
        _capabilities.ValueKind == JsonValueKind.Object && _capabilities.TryGetProperty(capability, out _);

    private static string? Text(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object
            && from.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
