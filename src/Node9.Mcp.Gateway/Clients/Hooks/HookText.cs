using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Clients.Hooks;

/// <summary>Writes what a row says of a hook as JSON, with this program's command line in its place.</summary>
internal static class HookText
{
    private static readonly JsonWriterOptions Readable =
        new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command line for a shell. It says how long the entry lets a hook take, so that a held call is given back
    /// before that.</summary>
    public static string CommandLine(string program, string agent) => $"{Quoted(program, always: false)}{Arguments(agent)}";

    /// <summary>An object with a list of one hook for each event.</summary>
    public static string Lists(IReadOnlyList<DocumentMember> members, string program, string agent) => string.Concat(
        "{\n  ",
        string.Join(",\n  ", members.Select(member =>
            $"\"{member.Name}\": [{Of(member.Value, program, agent, "  ").Replace("\n", "\n  ", StringComparison.Ordinal)}]")),
        "\n}");

    /// <summary>What an agent would send before it runs <paramref name="command"/>.</summary>
    public static string Payload(DocumentNode probe, string command, string directory) => probe.ToElement().GetRawText()
        .Replace("{call}", command, StringComparison.Ordinal)
        .Replace("{cwd}", JsonEncodedText.Encode(directory, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(), StringComparison.Ordinal);

    /// <summary>The value with <c>{command}</c> and <c>{quoted}</c> replaced, indented by <paramref name="unit"/>.</summary>
    public static string Of(DocumentNode template, string program, string agent, string unit)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable with
        {
            IndentCharacter = unit.StartsWith('\t') ? '\t' : ' ',
            IndentSize = unit.Length,
        }))
        {
            Write(template, writer, program, agent);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(DocumentNode node, Utf8JsonWriter writer, string program, string agent)
    {
        switch (node.Kind)
        {
            case NodeKind.Object:
                writer.WriteStartObject();
                foreach (DocumentMember member in node.Members)
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer, program, agent);
                }

                writer.WriteEndObject();
                break;
            case NodeKind.Array:
                writer.WriteStartArray();
                foreach (DocumentNode item in node.Items)
                {
                    Write(item, writer, program, agent);
                }

                writer.WriteEndArray();
                break;
            case NodeKind.Text:
                writer.WriteStringValue(node.Text
                    .Replace("{command}", CommandLine(program, agent), StringComparison.Ordinal)
                    .Replace("{quoted}", $"{Quoted(program, always: true)}{Arguments(agent)}", StringComparison.Ordinal));
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    /// <remarks>Each row gives its hooks these ten minutes.</remarks>
    private static string Arguments(string agent) => $" hook {agent} --timeout 600";

    private static string Quoted(string program, bool always) =>
        always || program.AsSpan().IndexOfAnyExcept(Plain) >= 0 ? $"\"{program}\"" : program;

    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/.-_+:@%");
}
