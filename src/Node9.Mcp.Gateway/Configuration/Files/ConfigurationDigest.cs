using System.Security.Cryptography;

namespace Node9.Mcp.Gateway.Configuration.Files;

/// <summary>One digest over the content of several files, missing ones included.</summary>
internal static class ConfigurationDigest
{
    public static string Of(IEnumerable<string> paths)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in paths)
        {
            hash.AppendData(Content(path));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Content(string path)
    {
        try
        {
            return SHA256.HashData(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not there or not readable: loading says which and why; here it only has to differ from any content.
            return [(byte)(e is FileNotFoundException or DirectoryNotFoundException ? 0 : 1)];
        }
    }
}
