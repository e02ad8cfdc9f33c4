using System.Buffers;
using System.Text;
using System.Text.Json;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Pins;

/// <summary>The text of a file of definitions: <c>{"servers": {"NAME": {"TOOL": {definition}}}}</c>. One spelling for each
/// content (keys sorted, two blanks of indentation), so a version control system shows what changed and nothing else.</summary>
internal static class PinDocument
{
    private const string What = "the file of pinned definitions";

    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true, NewLine = "\n", MaxDepth = DocumentReader.MaxDepth,
    };

    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <exception cref="PinException">It is not such a file; the first problem, with its place.</exception>
    public static Dictionary<string, PinnedTools> Read(string path, string text)
    {
        DocumentResult read = DocumentReader.Read(path, text);
        var problems = new List<Diagnostic>(read.Diagnostics);
        var servers = new Dictionary<string, PinnedTools>(StringComparer.Ordinal);
        if (read.Root is { } root
            && ObjectReader.Open(root, What, ["servers"], problems) is { } reader
            && reader.Required("servers", "write `\"servers\": {}`") is not null
            && reader.Object("servers") is { } all)
        {
            foreach (DocumentMember server in all.Members)
            {
                if (Tools(server, problems) is { } tools)
                {
                    servers[server.Name] = tools;
                }
            }
        }

        return problems.Count == 0
            ? servers
            : throw new PinException(
                $"{problems[0].Position}: {problems[0].Message}",
                $"{problems[0].Hint}; or restore the file, or accept the tools anew with `node9-mcp pins accept`");
    }

    /// <summary>Writes the definitions of <paramref name="servers"/>.</summary>
    /// <exception cref="PinException">A definition is nested too deep to be kept.</exception>
    public static byte[] Write(IReadOnlyDictionary<string, PinnedTools> servers)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        try
        {
            using var writer = new Utf8JsonWriter(buffer, Readable);
            writer.WriteStartObject();
            writer.WriteStartObject("servers");
            foreach ((string server, PinnedTools tools) in servers.OrderBy(s => s.Key, StringComparer.Ordinal))
            {
                writer.WriteStartObject(server);
                foreach ((string tool, JsonElement definition) in tools.Definitions.OrderBy(t => t.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(tool);
                    Policy.Json.CanonicalJson.Write(definition, writer);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        catch (InvalidOperationException e)
        {
            throw new PinException("a tool's definition is nested too deep to be kept", "ask the server's author for a flatter schema", e);
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static PinnedTools? Tools(DocumentMember server, List<Diagnostic> problems)
    {
        if (ObjectReader.OpenLoosely(server.Value, $"server `{server.Name}`", problems) is null)
        {
            return null;
        }

        var tools = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (DocumentMember tool in server.Value.Members)
        {
            if (ObjectReader.OpenLoosely(tool.Value, $"the definition of `{tool.Name}`", problems) is not null)
            {
                tools[tool.Name] = tool.Value.ToElement();
            }
        }

        return new PinnedTools(tools);
    }
}
