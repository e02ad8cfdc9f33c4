using System.Text.Json;
using Node9.Mcp.Policy.Patterns;

namespace Node9.Mcp.Policy.Secrets;

/// <summary>What names and values say about whether a value is secret (<c>Data/words.json</c>).</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed class SecretWords
{
    private static readonly Lazy<SecretWords> Shipped = new(static () => new SecretWords());

    private readonly KeywordSearch _secretParts;
    private readonly KeywordSearch _innocentParts;
    private readonly string[] _secretEndings;
    private readonly string[] _placeholders;
    private readonly string[] _samples;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _innocentEndings;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _common;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _databases;
    private readonly string[] _sampleHosts;

    private SecretWords()
    {
        JsonElement root = JsonElement.Parse(EmbeddedData.File("Secrets/Data/words.json").Text);
        _secretParts = new KeywordSearch(List(root, "secretParts"));
        _innocentParts = new KeywordSearch(List(root, "innocentParts"));
        _secretEndings = List(root, "secretEndings");
        _placeholders = List(root, "placeholders");
        _samples = List(root, "samples");
        _innocentEndings = Lookup(root, "innocentEndings");
        _common = Lookup(root, "commonPasswords");
        _databases = Lookup(root, "databases");
        _sampleHosts = List(root, "sampleHosts");
    }

    /// <summary>The words that come with the product.</summary>
    public static SecretWords Default => Shipped.Value;

    /// <summary>Whether a thing of that name may be secret: something in it says so, and nothing speaks against it.</summary>
    public bool NamesSecret(ReadOnlySpan<char> name)
    {
        Span<char> small = stackalloc char[Math.Min(name.Length, Assignment.LongestName)];
        int length = Fold(name, small, out int lastWord);
        ReadOnlySpan<char> folded = small[..length];
        return _secretParts.Over(folded).MoveNext()
            && !_innocentParts.Over(folded).MoveNext()
            && !_innocentEndings.Contains(folded[lastWord..]);
    }

    /// <summary>Whether a thing of that name holds a secret and nothing else, so that its value need not look like one.</summary>
    public bool IsNameOfSecret(ReadOnlySpan<char> name)
    {
        if (name.Length > Assignment.LongestName || !NamesSecret(name))
        {
            return false;
        }

        Span<char> small = stackalloc char[name.Length];
        ReadOnlySpan<char> folded = small[..Fold(name, small, out _)];
        foreach (string ending in _secretEndings)
        {
            if (folded.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the value stands for one that is filled in later.</summary>
    public bool IsPlaceholder(ReadOnlySpan<char> value) => ContainsAny(value, _placeholders);

    /// <summary>Whether the value says of itself that it is not real.</summary>
    public bool IsSample(ReadOnlySpan<char> value) => ContainsAny(value, _samples);

    /// <summary>Whether everybody uses that password, so that it is none.</summary>
    public bool IsCommon(ReadOnlySpan<char> value)
    {
        if (value.Length > 24)
        {
            return false;
        }

        Span<char> small = stackalloc char[value.Length];
        value.ToLowerInvariant(small);
        return _common.Contains(small);
    }

    /// <summary>Whether that scheme of an address leads to a database.</summary>
    public bool IsDatabase(ReadOnlySpan<char> scheme) => _databases.Contains(scheme);

    /// <summary>Whether that host is this machine or one that documentation names.</summary>
    public bool IsSampleHost(ReadOnlySpan<char> host)
    {
        foreach (string each in _sampleHosts)
        {
            if (host.EndsWith(each, StringComparison.OrdinalIgnoreCase)
                && (host.Length == each.Length || host[^(each.Length + 1)] == '.'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Small letters, underscores for other marks; and where the last word of a compound name begins.</summary>
    private static int Fold(ReadOnlySpan<char> name, Span<char> small, out int lastWord)
    {
        lastWord = 0;
        for (int i = 0; i < small.Length; i++)
        {
            char c = name[i];
            bool mark = !char.IsAsciiLetterOrDigit(c);
            small[i] = mark ? '_' : char.ToLowerInvariant(c);
            if (mark && i + 1 < small.Length && char.IsAsciiLetterOrDigit(name[i + 1]))
            {
                lastWord = i + 1;
            }
            else if (i > 0 && char.IsAsciiLetterUpper(c) && char.IsAsciiLetterLower(name[i - 1]))
            {
                lastWord = i;
            }
        }

        return small.Length;
    }

    private static bool ContainsAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (string word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string[] List(JsonElement root, string member) =>
        [.. root.GetProperty(member).EnumerateArray().Select(static word => word.GetString()!)];

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(JsonElement root, string member) =>
        new HashSet<string>(List(root, member), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
