using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Pins;

/// <summary>The answer to <c>tools/list</c>, with some tools shown otherwise or not at all.</summary>
internal static class ToolList
{
    /// <summary><paramref name="result"/> with every tool that <paramref name="judge"/> keeps apart replaced by its accepted
    /// definition, or left out; null when none is. Everything else stays byte for byte.</summary>
    public static byte[]? Screen(
        ReadOnlySpan<byte> result, int maxDepth, Func<string, JsonElement, QuarantinedTool?> judge)
    {
        using JsonDocument document = JsonDocument.Parse(
            result.ToArray(), new JsonDocumentOptions { MaxDepth = maxDepth });
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("tools", out JsonElement tools)
            || tools.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var kept = new ArrayBufferWriter<byte>(result.Length);
        bool changed = false;
        foreach (JsonElement tool in tools.EnumerateArray())
        {
            QuarantinedTool? apart = tool.ValueKind == JsonValueKind.Object
                && tool.TryGetProperty("name", out JsonElement name) && name.ValueKind == JsonValueKind.String
                    ? judge(name.GetString()!, tool)
                    : null;
            changed |= apart is not null;
            if (apart is null || apart.Accepted is not null)
            {
                kept.Write(kept.WrittenCount == 0 ? "["u8 : ","u8);
                kept.Write(apart is null ? JsonMarshal.GetRawUtf8Value(tool) : apart.Accepted!.Raw);
            }
        }

        if (!changed)
        {
            return null;
        }

        kept.Write(kept.WrittenCount == 0 ? "[]"u8 : "]"u8);
        ReadOnlySpan<byte> old = JsonMarshal.GetRawUtf8Value(tools);
        ReadOnlySpan<byte> whole = JsonMarshal.GetRawUtf8Value(document.RootElement);
        whole.Overlaps(old, out int at);
        return [.. whole[..at], .. kept.WrittenSpan, .. whole[(at + old.Length)..]];
    }
}
