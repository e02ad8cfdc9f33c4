using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>What several servers are together: the gateway's own answer to <c>initialize</c>.</summary>
internal static class MergedIdentity
{
    private const string Hint =
        "Calls pass a firewall. A refused call says why and what to do instead: do not repeat it unchanged. A call that "
        + "waits for approval may be made again with the same arguments once it is approved.";

    /// <summary>The result: capabilities are the union; what a server that is still starting may bring is promised, because
    /// capabilities cannot be added later.</summary>
    public static byte[] Of(string revision, IReadOnlyList<DownstreamServer> servers) => MessageText.Value(w =>
    {
        bool open = servers.Any(s => s.State == ServerState.Starting);
        w.WriteStartObject();
        w.WriteString("protocolVersion"u8, revision);
        w.WriteStartObject("capabilities"u8);
        WriteCapabilities(w, servers, open);
        w.WriteEndObject();
        w.WriteStartObject("serverInfo"u8);
        w.WriteString("name"u8, "node9-mcp"u8);
        w.WriteString("title"u8, "Node9.Mcp firewall"u8);
        w.WriteString("version"u8, Product.Version);
        w.WriteEndObject();
        w.WriteString("instructions"u8, Instructions(servers));
        w.WriteEndObject();
    });

    private static void WriteCapabilities(Utf8JsonWriter w, IReadOnlyList<DownstreamServer> servers, bool open)
    {
        w.WriteStartObject("tools"u8);
        w.WriteBoolean("listChanged"u8, true);
        w.WriteEndObject();
        if (open || Any(servers, "prompts"))
        {
            w.WriteStartObject("prompts"u8);
            w.WriteBoolean("listChanged"u8, true);
            w.WriteEndObject();
        }

        if (open || Any(servers, "resources"))
        {
            w.WriteStartObject("resources"u8);
            w.WriteBoolean("subscribe"u8, open || servers.Any(CanSubscribe));
            w.WriteBoolean("listChanged"u8, true);
            w.WriteEndObject();
        }

        foreach (string plain in (ReadOnlySpan<string>)["completions", "logging"])
        {
            if (open || Any(servers, plain))
            {
                w.WriteStartObject(plain);
                w.WriteEndObject();
            }
        }

        WriteFirst(w, servers, "tasks");
        WriteFirst(w, servers, "extensions");
    }

    private static void WriteFirst(Utf8JsonWriter w, IReadOnlyList<DownstreamServer> servers, string capability)
    {
        foreach (DownstreamServer server in servers)
        {
            if (server.Identity?.Has(capability) == true)
            {
                w.WritePropertyName(capability);
                server.Identity.Capabilities.GetProperty(capability).WriteTo(w);
                return;
            }
        }
    }

    private static bool Any(IReadOnlyList<DownstreamServer> servers, string capability) =>
        servers.Any(s => s.Identity?.Has(capability) == true);

    private static bool CanSubscribe(DownstreamServer server) =>
        server.Identity?.Has("resources") == true
        && server.Identity.Capabilities.GetProperty("resources") is { ValueKind: JsonValueKind.Object } resources
        && resources.TryGetProperty("subscribe", out JsonElement subscribe) && subscribe.ValueKind == JsonValueKind.True;

    private static string Instructions(IReadOnlyList<DownstreamServer> servers)
    {
        var text = new StringBuilder(Hint);
        foreach (DownstreamServer server in servers)
        {
            if (server.Identity?.Instructions is { Length: > 0 } instructions)
            {
                text.Append("\n\n## ").Append(server.Name).Append('\n').Append(instructions);
            }
        }

        return text.ToString();
    }
}
