using System.Text;

namespace Node9.Mcp.Policy.Encodings;

/// <summary>Tells bytes that are a text from those that are anything else.</summary>
internal static class Readable
{
    /// <summary>The text; null when the bytes are not UTF-8 or hold control characters.</summary>
    public static string? Text(ReadOnlySpan<byte> bytes)
    {
        foreach (byte each in bytes)
        {
            if (each is < 32 and not ((byte)'\n' or (byte)'\r' or (byte)'\t') or 127)
            {
                return null;
            }
        }

        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }
}
