namespace Node9.Mcp.Policy.Secrets;

/// <summary>The checksum that some tokens end with: six characters in base 62 that are the CRC-32 of what stands between
/// the prefix and them.</summary>
/// <remarks>Source: GitHub's engineering blog, "Behind GitHub's new authentication token formats" (2021).</remarks>
internal static class TokenChecksum
{
    private const int Digits = 6;
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Whether the end of <paramref name="token"/> is the checksum of its middle.</summary>
    public static bool IsRight(ReadOnlySpan<char> token)
    {
        int prefix = token.IndexOf('_') + 1;
        if (prefix == 0 || token.Length - prefix <= Digits)
        {
            return false;
        }

        Span<char> expected = stackalloc char[Digits];
        Write(token[prefix..^Digits], expected);
        return token.EndsWith(expected, StringComparison.Ordinal);
    }

    /// <summary>Writes the checksum of <paramref name="body"/>.</summary>
    public static void Write(ReadOnlySpan<char> body, Span<char> checksum)
    {
        uint crc = 0xFFFFFFFF;
        foreach (char c in body)
        {
            crc ^= (byte)c;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
            }
        }

        crc = ~crc;
        for (int i = Digits - 1; i >= 0; i--)
        {
            checksum[i] = Base62[(int)(crc % 62)];
            crc /= 62;
        }
    }
}
