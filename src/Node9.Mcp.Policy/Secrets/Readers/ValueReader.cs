using System.Buffers.Text;
using System.Text;

namespace Node9.Mcp.Policy.Secrets.Readers;

/// <summary>Reads the value after a name that says what it is.</summary>
internal static class ValueReader
{
    private const int LongestPair = 512;
    private const int LeastSecret = 12;
    private const int LeastPassword = 8;
    private const int MostGeneric = 512;

    /// <summary>The credential after the word; null when there is none.</summary>
    public static SecretFinding? Read(ReadOnlySpan<char> text, int start, int end, Detector detector)
    {
        if (Assignment.Around(text, start, end) is not { } found)
        {
            return null;
        }

        ReadOnlySpan<char> name = text[found.NameStart..found.NameEnd];
        ReadOnlySpan<char> value = text[found.Start..found.End];
        if (!SecretWords.Default.NamesSecret(name) && (name.Length != end - start || detector.Reading == DetectorReading.Generic))
        {
            return null;
        }

        bool fits = detector.Reading == DetectorReading.Generic
            ? IsGeneric(value, found.IsQuoted, detector) || (IsUuid(value) && IsKeyOrSecret(name))
            : detector.Shape!.Match(value, 0) == value.Length && (!detector.IsPair || IsPair(value));
        bool sample = false;
        return fits && Credibility.Judge(value, detector, out sample) ? detector.Finding(found.Start, found.End, sample) : null;
    }

    /// <summary>Whether base64 of <c>user:password</c> stands there.</summary>
    public static bool IsPair(ReadOnlySpan<char> value)
    {
        if (value.Length > LongestPair)
        {
            return false;
        }

        Span<byte> encoded = stackalloc byte[LongestPair];
        Span<byte> decoded = stackalloc byte[LongestPair];
        return Encoding.UTF8.TryGetBytes(value, encoded, out int length)
            && Base64.DecodeFromUtf8(encoded[..length], decoded, out _, out int written) == System.Buffers.OperationStatus.Done
            && decoded[..written].IndexOf((byte)':') > 0
            && !decoded[..written].ContainsAnyExceptInRange((byte)32, (byte)126);
    }

    /// <summary>An identifier is a credential only where its name leaves no doubt.</summary>
    private static bool IsUuid(ReadOnlySpan<char> value) => value.Length == 36 && Guid.TryParseExact(value, "D", out _);

    private static bool IsKeyOrSecret(ReadOnlySpan<char> name) =>
        name.EndsWith("apikey", StringComparison.OrdinalIgnoreCase) || name.EndsWith("api_key", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("api-key", StringComparison.OrdinalIgnoreCase) || name.EndsWith("secret", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it looks chosen or drawn, not written by a programmer: no expression, path, sentence or number.</summary>
    private static bool IsGeneric(ReadOnlySpan<char> value, bool quoted, Detector detector)
    {
        bool isPassword = !detector.NeedsDigit;
        if (value.Length < (isPassword ? LeastPassword : LeastSecret) || value.Length > MostGeneric
            || value.ContainsAny(" \t()[]{}<>$\\") || value.Contains("://", StringComparison.Ordinal)
            || value[0] is '.' or '-' or '~' or '%' || (value[0] == '/' && value[^1] != '=') || value.ContainsAnyExceptInRange('!', '~'))
        {
            return false;
        }

        bool hasDigit = value.ContainsAnyInRange('0', '9');
        bool hasLetter = value.ContainsAnyInRange('a', 'z') || value.ContainsAnyInRange('A', 'Z');
        if (isPassword)
        {
            bool hasMark = value.ContainsAny("!#@^*?+&");
            return hasLetter && (hasDigit || (hasMark && quoted)) && !SecretWords.Default.IsCommon(value)
                && !LooksWritten(value);
        }

        return hasDigit && hasLetter && !LooksWritten(value);
    }

    /// <summary>Words joined by dots, dashes or underscores, as people name things: most parts have no digit inside
    /// letters, and each is short.</summary>
    private static bool LooksWritten(ReadOnlySpan<char> value)
    {
        if (IsDigest(value))
        {
            return true;
        }

        int parts = 0;
        int mixed = 0;
        foreach (Range range in value.SplitAny(".-_:/@ "))
        {
            ReadOnlySpan<char> part = value[range];
            if (part.Length == 0)
            {
                continue;
            }

            parts++;
            mixed += IsMixed(part) ? 1 : 0;
        }

        return mixed == 0 || (parts > 2 && mixed * 2 < parts && value.Length < 40);
    }

    /// <summary>Whether digits and letters are mixed as no name mixes them: changes of kind more than twice.</summary>
    private static bool IsMixed(ReadOnlySpan<char> part)
    {
        int changes = 0;
        for (int i = 1; i < part.Length; i++)
        {
            bool digit = char.IsAsciiDigit(part[i]);
            bool upper = char.IsAsciiLetterUpper(part[i]);
            changes += digit != char.IsAsciiDigit(part[i - 1]) || (upper && char.IsAsciiLetterLower(part[i - 1])) ? 1 : 0;
        }

        return changes >= 2 && part.Length >= 6 && part.ContainsAnyInRange('0', '9');
    }

    private static bool IsDigest(ReadOnlySpan<char> value) =>
        value.StartsWith("sha", StringComparison.OrdinalIgnoreCase) && value.IndexOfAny("-:") is > 0 and < 8;
}
