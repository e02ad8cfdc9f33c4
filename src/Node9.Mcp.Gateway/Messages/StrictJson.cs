using System.Text.Json;

namespace Node9.Mcp.Gateway.Messages;

/// <summary>The second half of the strict door, for what is judged: inside the arguments, too, no key may stand
/// twice and no string may hold half of a surrogate pair.</summary>
internal static class StrictJson
{
    /// <summary>Parses <paramref name="json"/>, one value of an already accepted line; false, with the fault, when two
    /// parsers could read it differently. The document borrows the memory: dispose it before that is reused.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> json, int maxDepth, out JsonDocument? document, out MessageFault? fault)
    {
        document = null;
        fault = null;
        if (HasLoneSurrogate(json.Span))
        {
            fault = MessageFault.HalfSurrogatePair;
            return false;
        }

        try
        {
            document = JsonDocument.Parse(
                json, new JsonDocumentOptions { MaxDepth = maxDepth, AllowDuplicateProperties = false });
            return true;
        }
        catch (JsonException e)
        {
            fault = e.Message.Contains("uplicate", StringComparison.Ordinal)
                ? MessageFault.NotAMessage("an object has two members of the same name, which readers resolve differently.")
                : MessageFault.NotJson("the JSON is not well formed.");
            return false;
        }
        catch (InvalidOperationException)
        {
            fault = MessageFault.HalfSurrogatePair;
            return false;
        }
    }

    /// <summary>Whether some <c>\uD800</c>–<c>\uDFFF</c> escape stands without its other half. The text is well-formed
    /// JSON, so a backslash only ever stands inside a string.</summary>
    internal static bool HasLoneSurrogate(ReadOnlySpan<byte> json)
    {
        int at = 0;
        while (true)
        {
            int next = json[at..].IndexOf((byte)'\\');
            if (next < 0)
            {
                return false;
            }

            at += next;
            int unit = EscapedUnit(json, at);
            if (unit is < 0xD800 or > 0xDFFF)
            {
                at += 2;
                continue;
            }

            int partner = EscapedUnit(json, at + 6);
            if (unit > 0xDBFF || partner is < 0xDC00 or > 0xDFFF)
            {
                return true;
            }

            at += 12;
        }
    }

    private static int EscapedUnit(ReadOnlySpan<byte> json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
            && int.TryParse(json.Slice(at + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out int unit)
            ? unit
            : -1;
}
