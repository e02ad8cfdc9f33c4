using System.Security.Cryptography;
using System.Text;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Evidence.Seals;

/// <summary>The key pair that seals are signed with: ECDSA over P-256, in a PEM file that only its owner may read.</summary>
/// <remarks>Whoever can read the key can seal anew what they changed. A seal proves most when the key lies elsewhere
/// (<c>--key</c>) or copies of the seals do.</remarks>
public sealed class SealKey : IDisposable
{
    private readonly ECDsa _key;

    private SealKey(ECDsa key) => _key = key;

    /// <summary>The public half, base64 of its SubjectPublicKeyInfo.</summary>
    public string Public => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    /// <summary>The key in a file, or the state directory's own, which is made when it is missing and
    /// <paramref name="mayMake"/> says so; null when there is none.</summary>
    /// <exception cref="SealException">The file is no such key or cannot be read.</exception>
    public static SealKey? Open(StateDirectory state, string? file, bool mayMake)
    {
        string path = file ?? state.File("seal-key.pem");
        try
        {
            if (!File.Exists(path) && file is null)
            {
                if (!mayMake)
                {
                    return null;
                }

                using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                OwnerFile.Replace(path, Encoding.ASCII.GetBytes(fresh.ExportPkcs8PrivateKeyPem() + "\n"));
            }

            var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(path));
            return new SealKey(key);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new SealException(
                $"the key `{path}` cannot be used: {e.Message.TrimEnd('.')}",
                "name a PEM file with an ECDSA key on P-256: `openssl ecparam -name prime256v1 -genkey -noout`", e);
        }
    }

    /// <summary>The signature over these bytes, base64.</summary>
    public string Sign(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(_key.SignData(bytes, HashAlgorithmName.SHA256));

    /// <summary>Whether the signature was made over these bytes with this key.</summary>
    public bool Verifies(ReadOnlySpan<byte> bytes, string signature)
    {
        Span<byte> raw = stackalloc byte[128];
        return Convert.TryFromBase64String(signature, raw, out int length)
            && _key.VerifyData(bytes, raw[..length], HashAlgorithmName.SHA256);
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
