using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Node9.Mcp.Gateway.Approvals.Channels.Webhook;

/// <summary>A body with the three headers that vouch for it.</summary>
/// <param name="Id"><c>webhook-id</c></param>
/// <param name="Timestamp"><c>webhook-timestamp</c>, in seconds since 1970.</param>
/// <param name="Signature"><c>webhook-signature</c></param>
/// <param name="Body">The signed bytes.</param>
public sealed record SignedMessage(string Id, long Timestamp, string Signature, ReadOnlyMemory<byte> Body)
{
    internal const string IdHeader = "webhook-id", TimestampHeader = "webhook-timestamp", SignatureHeader = "webhook-signature";

    /// <summary>Reads a message in the shape that HTTP has: header lines, an empty line, the body to the last byte. Null
    /// when a header is missing or given twice.</summary>
    public static SignedMessage? Read(ReadOnlyMemory<byte> text)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        int at = 0;
        while (text.Span[at..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            string line = Encoding.UTF8.GetString(text.Span.Slice(at, end)).TrimEnd('\r');
            at += end + 1;
            if (line.Length == 0)
            {
                return Of(headers, text[at..]);
            }

            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !headers.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim()))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The message in an HTTP response; null when it is not signed.</summary>
    internal static SignedMessage? Of(HttpResponseHeaders headers, byte[] body)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in (ReadOnlySpan<string>)[IdHeader, TimestampHeader, SignatureHeader])
        {
            if (headers.TryGetValues(name, out IEnumerable<string>? values))
            {
                found[name] = string.Join(' ', values);
            }
        }

        return Of(found, body);
    }

    private static SignedMessage? Of(Dictionary<string, string> headers, ReadOnlyMemory<byte> body) =>
        headers.TryGetValue(IdHeader, out string? id) && headers.TryGetValue(SignatureHeader, out string? signature)
            && headers.TryGetValue(TimestampHeader, out string? time)
            && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            ? new SignedMessage(id, seconds, signature, body)
            : null;
}
