namespace Node9.Mcp.Policy.Secrets.Readers;

/// <summary>Reads a private key in PEM or PGP armour, whether its lines are real or written as <c>\n</c>.</summary>
internal static class PrivateKeyReader
{
    private const int LongestLabel = 40;
    private const int LongestKey = 32768;
    private const int LeastBody = 40;
    private const int LeastSample = 12;

    /// <summary>The whole block from its first line on; null when it is no private key or has no body.</summary>
    public static SecretFinding? Read(ReadOnlySpan<char> text, int start, int end, Detector detector)
    {
        ReadOnlySpan<char> rest = text[end..];
        int label = rest[..Math.Min(rest.Length, LongestLabel)].IndexOf("-----", StringComparison.Ordinal);
        if (label < 0 || !rest[..label].Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return null;
        }

        ReadOnlySpan<char> body = rest[(label + 5)..];
        body = body[..Math.Min(body.Length, LongestKey)];
        int close = body.IndexOf("-----END", StringComparison.Ordinal);
        int length = close < 0 ? BodyLength(body) : close;
        bool cut = body[..length].Contains("...", StringComparison.Ordinal);
        if (CountBase64(body[..length]) < (cut ? LeastSample : LeastBody))
        {
            return null;
        }

        int stop = end + label + 5 + length;
        if (close >= 0)
        {
            int tail = text[(stop + 8)..].IndexOf("-----", StringComparison.Ordinal);
            stop += 8 + (tail is >= 0 and <= LongestLabel ? tail + 5 : 0);
        }

        return detector.Finding(start, stop, cut);
    }

    private static int BodyLength(ReadOnlySpan<char> body)
    {
        int at = 0;
        while (at < body.Length && (char.IsAsciiLetterOrDigit(body[at]) || body[at] is '+' or '/' or '=' or '\n' or '\r' or '\\' or ' '))
        {
            at++;
        }

        return at;
    }

    private static int CountBase64(ReadOnlySpan<char> body)
    {
        int count = 0;
        foreach (char c in body)
        {
            count += char.IsAsciiLetterOrDigit(c) || c is '+' or '/' ? 1 : 0;
        }

        return count;
    }
}
