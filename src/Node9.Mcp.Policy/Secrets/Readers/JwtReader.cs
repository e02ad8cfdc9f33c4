using System.Buffers.Text;
using System.Text;
using Node9.Mcp.Policy.Secrets.Shapes;

namespace Node9.Mcp.Policy.Secrets.Readers;

/// <summary>Reads a JSON web token. One whose claims are those of the format's own documentation is a sample.</summary>
internal static class JwtReader
{
    private const int ReadOfClaims = 512;

    private static readonly TokenShape Shape = TokenShape.Parse("eyJ\\b{8,}\\.eyJ\\b{4,}\\.\\b{6,}");

    /// <summary>The token that starts with the word; null when there is none.</summary>
    public static SecretFinding? Read(ReadOnlySpan<char> text, int start, Detector detector, ref long steps)
    {
        if (start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '.'))
        {
            return null;
        }

        int end = Shape.Match(text, start, ref steps);
        if (end < 0)
        {
            return null;
        }

        ReadOnlySpan<char> token = text[start..end];
        return Credibility.Entropy(token) >= detector.Entropy ? detector.Finding(start, end, IsSample(token)) : null;
    }

    private static bool IsSample(ReadOnlySpan<char> token)
    {
        ReadOnlySpan<char> claims = token[(token.IndexOf('.') + 1)..];
        claims = claims[..Math.Min(claims.IndexOf('.'), ReadOfClaims) ];
        claims = claims[..(claims.Length & ~3)];
        Span<byte> encoded = stackalloc byte[ReadOfClaims];
        Span<byte> decoded = stackalloc byte[ReadOfClaims];
        return Encoding.UTF8.TryGetBytes(claims, encoded, out int length)
            && Base64Url.DecodeFromUtf8(encoded[..length], decoded, out _, out int written) == System.Buffers.OperationStatus.Done
            && (decoded[..written].IndexOf("1234567890"u8) >= 0 || decoded[..written].IndexOf("John Doe"u8) >= 0);
    }
}
