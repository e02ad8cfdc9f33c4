using System.Buffers;
using System.Text.Json;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Catalogs;

/// <summary>Puts another <c>name</c> or <c>uri</c> into a definition and leaves every other byte.</summary>
internal static class Renaming
{
    /// <summary>Writes <paramref name="definition"/>, a JSON object, with another <c>name</c>.</summary>
    public static void Write(ReadOnlySpan<byte> definition, string name, IBufferWriter<byte> output, int maxDepth) =>
        Put(definition, ParamsScan.Of(definition, new Envelope.Slice(0, definition.Length), maxDepth).NameAt, name, output);

    /// <summary>Writes <paramref name="definition"/>, a JSON object, with another <c>uri</c>.</summary>
    public static void WriteUri(ReadOnlySpan<byte> definition, string uri, IBufferWriter<byte> output, int maxDepth) =>
        Put(definition, ParamsScan.Of(definition, new Envelope.Slice(0, definition.Length), maxDepth).UriAt, uri, output);

    /// <summary><paramref name="text"/> as a JSON string, quotes included.</summary>
    public static byte[] Quoted(string text) =>
        [(byte)'"', .. JsonEncodedText.Encode(text).EncodedUtf8Bytes, (byte)'"'];

    private static void Put(ReadOnlySpan<byte> definition, Envelope.Slice at, string text, IBufferWriter<byte> output)
    {
        LineEdits edits = default;
        if (!at.IsEmpty)
        {
            edits.Replace(at, Quoted(text));
        }

        edits.Write(definition, output);
    }
}
