using System.Buffers;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.Gateway.Configuration.Files;

/// <summary>One digest over the content of several files, missing ones included.</summary>
internal static class ConfigurationDigest
{
    public static string Of(IEnumerable<string> paths)
    {
        var digests = new ArrayBufferWriter<byte>(256);
        foreach (string path in paths)
        {
            digests.Write(Content(path));
        }

        return Sha256.Hex(digests.WrittenSpan);
    }

    private static byte[] Content(string path)
    {
        // Not there or not readable: loading says which and why; here it only has to differ from any content.
        if (FileStatus.IsMissing(path))
        {
            return [0];
        }

        try
        {
            var digest = new byte[Sha256.Size];
            Sha256.Hash(File.ReadAllBytes(path), digest);
            return digest;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [(byte)(e is FileNotFoundException or DirectoryNotFoundException ? 0 : 1)];
        }
    }
}
