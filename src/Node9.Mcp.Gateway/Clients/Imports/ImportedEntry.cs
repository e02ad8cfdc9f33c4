using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Node9.Mcp.Gateway.Configuration.Reading;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Secrets;

namespace Node9.Mcp.Gateway.Clients.Imports;

/// <summary>Says what a client's entry looks like in our configuration, and whether it can be there.</summary>
internal static class ImportedEntry
{
    private static readonly JsonWriterOptions Readable =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Copied = ["command", "args", "env", "cwd", "url", "serverUrl", "httpUrl", "headers", "type", "disabled"];

    /// <summary>What says nothing about how the server is started or which of its tools there are.</summary>
    private static readonly string[] Dropped = ["autoApprove", "alwaysAllow", "trust", "timeout", "description", "gallery", "version", "source"];

    /// <summary>Why the entry stays where it is; null when it can go.</summary>
    public static string? WhyNot(string name, DocumentNode entry)
    {
        if (!ServersReader.IsName(name))
        {
            return "has a name that cannot stand before tool names (letters, digits, `-` and single `_`, at most 40)";
        }

        foreach (DocumentMember member in entry.Members)
        {
            bool known = Copied.Contains(member.Name) || Dropped.Contains(member.Name) || IsEveryTool(member);
            if (!known)
            {
                return $"has `{member.Name}`, which `mcp-proxy.json` cannot say";
            }

            string text = member.Value.Text + string.Concat(member.Value.Items.Select(static each => $" {each.Text}"));
            if (member.Name is "env" or "headers" || Dropped.Contains(member.Name))
            {
                continue;
            }

            if (text.Contains("${", StringComparison.Ordinal))
            {
                return $"has `${{…}}` in `{member.Name}`, where `mcp-proxy.json` takes no variables";
            }

            if (SecretMask.Apply(text) != text || member.Value.Items.Any(static each =>
                each.Text.StartsWith('-') && SecretMask.CoversName(each.Text.Split('=')[0])))
            {
                return $"has a secret in `{member.Name}`, which is not copied";
            }
        }

        bool starts = entry.Member("command")?.Value is { Kind: NodeKind.Text, Text.Length: > 0 };
        int addresses = entry.Members.Count(static each => each.Name is "url" or "serverUrl" or "httpUrl");
        string? type = entry.Member("type")?.Value.Text;
        bool fits = starts ? type is null or "stdio" or "local"
            : type is null or "http" or "streamable-http" or "streamableHttp" or "remote";
        bool texts = Texts(entry, "env") && Texts(entry, "headers") && entry.Member("args")?.Value is null or { Kind: NodeKind.Array };
        return starts == (addresses == 1) || addresses > 1 || !fits || !texts
            ? "is not of a kind that `mcp-proxy.json` has" : null;
    }

    /// <summary>The entry for our configuration; the secrets that stay behind are added to <paramref name="kept"/>.</summary>
    public static string Write(
        string name, DocumentNode entry, string client, ImportVariables variables, IDictionary<string, string> kept) => Json(writer =>
    {
        writer.WriteStartObject();
        foreach (DocumentMember member in entry.Members.Where(static each => Copied.Contains(each.Name)))
        {
            writer.WritePropertyName(member.Name);
            if (member.Name is not ("env" or "headers"))
            {
                member.Value.WriteTo(writer);
                continue;
            }

            writer.WriteStartObject();
            foreach (DocumentMember each in member.Value.Members)
            {
                string value = each.Value.Text;
                if (ImportVariables.IsKept(each.Name, value))
                {
                    string wanted = member.Name == "env" ? each.Name : $"{name}_{each.Name}".ToUpperInvariant();
                    string variable = variables.NameFor(wanted, value, client.ToUpperInvariant());
                    kept[variable] = value;

                    // Another client that shares the configuration does not have it: that must not keep its gateway from starting.
                    value = $"${{{variable}:-}}";
                }

                writer.WriteString(each.Name, value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });

    /// <summary>The one entry that stands for the imported ones, with what the client wants to see in each of its own.</summary>
    public static string Gateway(string program, string config, DocumentNode like, IReadOnlyDictionary<string, string> kept) => Json(writer =>
    {
        writer.WriteStartObject();
        if (like.Member("type") is { Value.Text: "stdio" or "local" } type)
        {
            writer.WriteString("type", type.Value.Text);
        }

        if (like.Member("source") is { } source)
        {
            writer.WritePropertyName("source");
            source.Value.WriteTo(writer);
        }

        writer.WriteString("command", program);
        writer.WriteStartArray("args");
        foreach (string word in (string[])["run", "--config", config, "--name", ImportTarget.EntryName])
        {
            writer.WriteStringValue(word);
        }

        writer.WriteEndArray();
        if (like.Members.Any(IsEveryTool))
        {
            writer.WritePropertyName("tools");
            like.Member("tools")!.Value.WriteTo(writer);
        }

        writer.WriteStartObject("env");
        foreach ((string name, string value) in kept)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static bool IsEveryTool(DocumentMember member) => member is { Name: "tools", Value.Items: [{ Text: "*" }] };

    private static bool Texts(DocumentNode entry, string name) => entry.Member(name)?.Value is not { } map
        || (map.Kind == NodeKind.Object && map.Members.All(static each => each.Value.Kind == NodeKind.Text));

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
