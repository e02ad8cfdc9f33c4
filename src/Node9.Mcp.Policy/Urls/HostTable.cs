using System.Collections.Frozen;

namespace Node9.Mcp.Policy.Urls;

/// <summary>Knows what host names say, from <c>Urls/Data/hosts.txt</c>.</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal static class HostTable
{
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Classes =
        Read(EmbeddedData.Text("Urls/Data/hosts.txt")).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The class of <paramref name="host"/> or of what it lies below; null when nothing is known.</summary>
    public static string? ClassOf(string host)
    {
        if (Classes.TryGetValue(host, out string? known) && known != "telling")
        {
            return known;
        }

        Span<char> below = stackalloc char[Math.Min(host.Length, 255) + 1];
        int from = 0;
        while (from >= 0 && from < host.Length && host.Length - from < below.Length)
        {
            ReadOnlySpan<char> rest = host.AsSpan(from);
            below[0] = '.';
            rest.CopyTo(below[1..]);
            if (Classes.TryGetValue(below[..(rest.Length + 1)], out known))
            {
                return known;
            }

            int dot = host.IndexOf('.', from);
            from = dot < 0 ? -1 : dot + 1;
        }

        return null;
    }

    /// <summary>Whether the name holds a word by which its owner says what it is for.</summary>
    public static bool IsTelling(ReadOnlySpan<char> host)
    {
        int start = 0;
        for (int i = 0; i <= host.Length; i++)
        {
            if (i < host.Length && char.IsAsciiLetterOrDigit(host[i]))
            {
                continue;
            }

            if (i > start && Classes.TryGetValue(host[start..i], out string? known) && known == "telling")
            {
                return true;
            }

            start = i + 1;
        }

        return false;
    }

    private static FrozenDictionary<string, string> Read(string text)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in text.Split('\n'))
        {
            int colon = line.IndexOf(':');
            if (colon < 0 || line[0] == '#')
            {
                continue;
            }

            foreach (string name in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                all.TryAdd(name, line[..colon]);
            }
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
