using System.Security.Cryptography;
using System.Text;

namespace Node9.Mcp.Gateway.Approvals.Channels.Webhook;

/// <summary>The key that both sides of a webhook sign with. It is never printed.</summary>
/// <remarks>Signatures are those of the Standard Webhooks specification 1.0: HMAC-SHA256 over <c>id.timestamp.body</c>, in
/// base64 behind <c>v1,</c>; several may stand in one header, parted by spaces. Immutable.</remarks>
public sealed class WebhookSecret
{
    private const string Prefix = "whsec_", Version = "v1,";

    private readonly byte[] _key;

    /// <summary>Reads a secret: <c>whsec_</c> and base64 as the specification has it, or any text as it stands.</summary>
    public WebhookSecret(string text)
    {
        var decoded = new byte[text.Length];
        _key = text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Prefix.Length..], decoded, out int length) && length > 0
            ? decoded[..length]
            : Encoding.UTF8.GetBytes(text);
    }

    /// <summary>The signature of one message.</summary>
    public string Sign(string id, long timestamp, ReadOnlySpan<byte> body) =>
        Version + Convert.ToBase64String(Digest(id, timestamp, body));

    /// <summary>Whether one of the signatures in <paramref name="header"/> is right, without telling by its time how
    /// far a wrong one was right.</summary>
    public bool Verifies(string header, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] expected = Digest(id, timestamp, body);
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        bool found = false;
        foreach (Range part in header.AsSpan().Split(' '))
        {
            ReadOnlySpan<char> signature = header.AsSpan(part);
            found |= signature.StartsWith(Version, StringComparison.Ordinal)
                && Convert.TryFromBase64Chars(signature[Version.Length..], given, out int length)
                && length == HMACSHA256.HashSizeInBytes
                && CryptographicOperations.FixedTimeEquals(given, expected);
        }

        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => "***";

    private byte[] Digest(string id, long timestamp, ReadOnlySpan<byte> body) =>
        HMACSHA256.HashData(_key, (byte[])[.. Encoding.UTF8.GetBytes(FormattableString.Invariant($"{id}.{timestamp}.")), .. body]);
}
