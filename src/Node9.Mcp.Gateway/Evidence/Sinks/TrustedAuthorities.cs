using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Node9.Mcp.Gateway.Evidence.Sinks;

/// <summary>Who may vouch for a collector: the system's authorities, or those of a file alone.</summary>
internal static class TrustedAuthorities
{
    /// <summary>The certificates of a PEM file; null when none is named.</summary>
    /// <exception cref="EvidenceSinkException">It cannot be read.</exception>
    public static X509Certificate2Collection? Read(string? file)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            var all = new X509Certificate2Collection();
            all.ImportFromPemFile(file);
            return all;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new EvidenceSinkException($"the authorities in `{file}` cannot be read: {e.Message.TrimEnd('.')}", e);
        }
    }

    /// <summary>How a collector's certificate is checked; null for the system's own way.</summary>
    public static X509ChainPolicy? Policy(X509Certificate2Collection? authorities)
    {
        if (authorities is null)
        {
            return null;
        }

        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }
}
