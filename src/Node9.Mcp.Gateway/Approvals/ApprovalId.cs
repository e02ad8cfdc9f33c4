using System.Security.Cryptography;

namespace Node9.Mcp.Gateway.Approvals;

/// <summary>Ids that a person can read aloud and type: <c>apr_</c> and six of the letters and digits that no other
/// looks like.</summary>
public static class ApprovalId
{
    /// <summary>What every id begins with.</summary>
    public const string Prefix = "apr_";

    /// <summary>Letters and digits behind the prefix.</summary>
    public const int Length = 6;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A fresh random id; the store makes sure that it is not taken.</summary>
    public static string Create() => Prefix + RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Whether <paramref name="text"/> can be an id or the beginning of one, with or without the prefix; if
    /// so,
    /// <paramref name="beginning"/> is how the id begins.</summary>
    public static bool TryReadBeginning(string text, out string beginning)
    {
        string rest = text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? text[Prefix.Length..] : text;
        rest = rest.ToLowerInvariant();
        beginning = Prefix + rest;
        return rest.Length is > 0 and <= Length && !rest.AsSpan().ContainsAnyExcept(Alphabet);
    }
}
