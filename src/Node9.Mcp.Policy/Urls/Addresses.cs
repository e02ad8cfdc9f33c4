using System.Globalization;

namespace Node9.Mcp.Policy.Urls;

/// <summary>Says where an address leads and what it carries, as attributes of a fact.</summary>
/// <remarks>Where two clients would read the same text differently, both readings count. Total: any text gets an answer.
/// Thread-safe. The attributes are explained in the README of this folder.</remarks>
internal static class Addresses
{
    private const int MaxRedirects = 3;
    private const int MaxLength = 8192;
    private const long MaxPort = 65_535;

    /// <summary>Adds what holds of <paramref name="text"/>, a URL or the name of a host.</summary>
    public static void Describe(string text, List<string> attributes) => Describe(text, attributes, 0);

    /// <summary>Whether <paramref name="text"/> as a whole is an address with a scheme.</summary>
    public static bool IsUrl(string text)
    {
        int colon = text.IndexOf("://", StringComparison.Ordinal);
        return colon is > 1 and < 12 && text.AsSpan(0, colon).IndexOfAnyExcept(Scheme) < 0
            && text.AsSpan().IndexOfAny(' ', '\n') < 0;
    }

    private static readonly System.Collections.Frozen.FrozenSet<string> OddSchemes = System.Collections.Frozen.FrozenSet.ToFrozenSet(
        ["gopher", "dict", "ldap", "ldaps", "tftp", "smb", "jar", "netdoc", "php", "expect", "phar", "javascript", "vbscript", "view-source"],
        StringComparer.Ordinal);

    private static readonly System.Buffers.SearchValues<char> Scheme =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private static void Describe(string text, List<string> attributes, int depth)
    {
        if (text.Length > MaxLength)
        {
            Add(attributes, "carries-data=length");
            text = text[..MaxLength];
        }

        UrlParts url = UrlParts.Read(text, browser: true);
        if (url.Scheme is "file" || OddSchemes.Contains(url.Scheme))
        {
            Add(attributes, url.Scheme is "file" ? "local-file" : "odd-scheme");
        }

        Host(url, attributes);
        if (text.Contains('\\'))
        {
            Host(UrlParts.Read(text, browser: false), attributes);
        }

        if (url.Scheme.Length > 0 && depth == 0)
        {
            CarriedData.Describe(url, attributes);
        }

        foreach (System.Range range in url.Query.AsSpan().Split('&'))
        {
            ReadOnlySpan<char> pair = url.Query.AsSpan(range);
            string value = HostText.PercentDecoded(pair[(pair.IndexOf('=') + 1)..].ToString());
            if (depth < MaxRedirects && (IsUrl(value) || value.StartsWith("//", StringComparison.Ordinal)))
            {
                Redirect(value, attributes, depth);
            }
        }
    }

    // Where an open redirector would lead: only what is grave about the other end counts.
    private static void Redirect(string target, List<string> attributes, int depth)
    {
        var inner = new List<string>();
        Describe(target, inner, depth + 1);
        foreach (string attribute in inner)
        {
            if (attribute is "metadata" or "private" or "link-local" or "collector" or "local-file" or "odd-scheme")
            {
                Add(attributes, attribute);
                Add(attributes, "redirects");
            }
        }
    }

    private static void Host(in UrlParts url, List<string> attributes)
    {
        string host = HostText.Plain(url.Host);
        if (host.Length == 0)
        {
            return;
        }

        bool bare = url.Scheme.Length == 0;
        if (InternetAddress.TryRead(host, out InternetAddress address, out bool plain) && !(bare && IsPort(host)))
        {
            if (!plain)
            {
                Add(attributes, "disguised");
            }

            AddClass(AddressTable.ClassOf(address), attributes);
        }
        else
        {
            Named(url, host, attributes);
        }

        EndpointTable.Describe(host, url.Path, attributes);
    }

    private static void Named(in UrlParts url, string host, List<string> attributes)
    {
        string? known = HostTable.ClassOf(host);
        if (known is "embeds")
        {
            AddClass(Embedded(host) ?? "private", attributes);
        }
        else if (known is not null and not "keeps-ids")
        {
            AddClass(known, attributes);
        }
        else if (url.Scheme is "http" or "https" or "ws" or "wss" or "ftp" && !host.Contains('.') && !host.Contains('*'))
        {
            Add(attributes, "private");
        }
        else if (HostTable.IsTelling(host))
        {
            Add(attributes, "telling");
        }
    }

    private static bool IsPort(string host) => long.TryParse(host, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
        && number is > 0 and <= MaxPort;

    private static void AddClass(string? name, List<string> attributes)
    {
        if (name is null)
        {
            return;
        }

        if (name is "link-local")
        {
            Add(attributes, "private");
        }

        Add(attributes, name);
    }

    private static void Add(List<string> attributes, string attribute)
    {
        if (!attributes.Contains(attribute))
        {
            attributes.Add(attribute);
        }
    }

    // `10-0-0-1.nip.io`, `app.10.0.0.1.nip.io`, `7f000001.nip.io`: the address that the name holds, wherever it stands.
    private static string? Embedded(string host)
    {
        string[] words = host.Split('.', '-');
        string? found = null;
        for (int i = 0; i < words.Length; i++)
        {
            string? here = null;
            if (i + 4 <= words.Length && InternetAddress.TryRead4(string.Join('.', words, i, 4), out uint four, out _))
            {
                here = AddressTable.ClassOf(new InternetAddress(four, false));
            }
            else if (words[i].Length == 8 && uint.TryParse(words[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out four))
            {
                here = AddressTable.ClassOf(new InternetAddress(four, false));
            }

            found = here is "metadata" || found is null ? here ?? found : found;
        }

        return found;
    }
}
