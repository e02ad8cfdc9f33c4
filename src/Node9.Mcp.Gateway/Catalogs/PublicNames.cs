using System.Security.Cryptography;
using System.Text;

namespace Node9.Mcp.Gateway.Catalogs;

/// <summary>The names by which an agent knows the tools and prompts of several servers: <c>server__tool</c>.</summary>
/// <remarks>Clients accept different characters and lengths; <c>[A-Za-z0-9_-]</c> and 55 characters are accepted by all
/// of them. A name that had to be cut, or that became equal to another, ends in a digest of the true one, so it is the
/// same from run to run and in whatever order the server lists its tools.</remarks>
internal static class PublicNames
{
    /// <summary>The most characters of a public name.</summary>
    public const int MaxLength = 55;

    /// <summary>What stands between the server's name and the tool's.</summary>
    public const string Separator = "__";

    private const int DigestLength = 8;

    /// <summary>A public name for each of <paramref name="names"/>, which must differ from each other.</summary>
    public static Dictionary<string, string> For(string server, IReadOnlyCollection<string> names)
    {
        var cleaned = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            string clean = Clean(server + Separator + name);
            cleaned[clean] = cleaned.GetValueOrDefault(clean) + 1;
        }

        var result = new Dictionary<string, string>(names.Count, StringComparer.Ordinal);
        foreach (string name in names)
        {
            string full = server + Separator + name;
            string clean = Clean(full);
            bool ambiguous = cleaned[clean] > 1 && !string.Equals(full, clean, StringComparison.Ordinal);
            result[name] = ambiguous || clean.Length > MaxLength ? WithDigest(clean, full) : clean;
        }

        return result;
    }

    private static string Clean(string text) =>
        string.Create(text.Length, text, static (target, source) =>
        {
            for (int i = 0; i < source.Length; i++)
            {
                target[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] is '-' or '_' ? source[i] : '_';
            }
        });

    private static string WithDigest(string clean, string full)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(full), hash);
        string digest = Convert.ToHexStringLower(hash)[..DigestLength];
        int room = MaxLength - DigestLength - 1;
        return $"{(clean.Length > room ? clean[..room] : clean)}_{digest}";
    }
}
