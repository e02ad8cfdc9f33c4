namespace Node9.Mcp.Policy.Urls;

/// <summary>Finds pieces of an address that are not names but data: long and random, encoded more than needed, called a
/// secret, or a placeholder for one.</summary>
/// <remarks>One walk over the address. Digests of the usual lengths, UUIDs and the identifiers of well-known services are
/// no data.</remarks>
internal static class CarriedData
{
    private const int LongLabel = 24;
    private const int ManyLabels = 5;
    private const int LongPiece = 24;
    private const int SecretLength = 12;

    private static readonly System.Collections.Frozen.FrozenSet<string> SecretNames = System.Collections.Frozen.FrozenSet.ToFrozenSet(
        [
            "token", "key", "apikey", "api_key", "api-key", "secret", "password", "passwd", "pwd", "access_token", "auth",
            "credential", "credentials", "private_key", "client_secret", "jwt", "bearer", "session", "sessionid", "cookie",
            "wallet", "iban", "ssn", "card", "seed", "mnemonic", "aws_secret_access_key", "refresh_token", "id_token",
        ], StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds <c>carries-data=</c> with each part in which data was found.</summary>
    public static void Describe(in UrlParts url, List<string> attributes)
    {
        string host = HostText.Plain(url.Host);
        bool keepsIds = HostTable.ClassOf(host) is "keeps-ids" or "local";
        if (!keepsIds && InHost(host))
        {
            attributes.Add("carries-data=host");
        }

        if (!keepsIds && InPath(url.Path))
        {
            attributes.Add("carries-data=path");
        }

        if (InQuery(url.Query, keepsIds))
        {
            attributes.Add("carries-data=query");
        }

        if (!keepsIds && IsData(url.Fragment))
        {
            attributes.Add("carries-data=fragment");
        }
    }

    private static bool InHost(string host)
    {
        int labels = 0, odd = 0;
        foreach (System.Range range in host.AsSpan().Split('.'))
        {
            ReadOnlySpan<char> label = host.AsSpan(range);
            labels++;
            if (label.Length >= LongLabel && Randomness.IsRandom(label, digests: true))
            {
                return true;
            }

            odd += label.Length >= 6 && (Randomness.IsMixed(label) || Randomness.IsRepeated(label)) ? 1 : 0;
        }

        return labels >= ManyLabels && odd >= 3;
    }

    private static bool InPath(string path)
    {
        foreach (System.Range range in path.AsSpan().Split('/'))
        {
            if (IsData(path[range]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool InQuery(string query, bool keepsIds)
    {
        foreach (System.Range range in query.AsSpan().Split('&'))
        {
            string pair = query[range];
            int equals = pair.IndexOf('=');
            string name = equals < 0 ? "" : HostText.PercentDecoded(pair[..equals]);
            string value = pair[(equals + 1)..];
            if (SecretNames.Contains(name) && value.Length >= SecretLength && Randomness.IsMixed(HostText.PercentDecoded(value)))
            {
                return true;
            }

            if (!keepsIds && IsData(value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsData(string piece)
    {
        if (piece.Length < 8)
        {
            return false;
        }

        if (IsNeedlesslyEncoded(piece) || IsPlaceholder(piece))
        {
            return true;
        }

        string plain = HostText.PercentDecoded(piece);
        return IsPlaceholder(plain) || Randomness.IsHexPairs(plain) || (plain.Length >= LongPiece && Randomness.IsRandom(plain));
    }

    // Letters and digits need no percent sign; a run of them with one hides what they say.
    private static bool IsNeedlesslyEncoded(string piece)
    {
        int run = 0;
        for (int i = 0; i + 2 < piece.Length; i++)
        {
            if (piece[i] != '%')
            {
                continue;
            }

            bool letter = byte.TryParse(piece.AsSpan(i + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier,
                System.Globalization.CultureInfo.InvariantCulture, out byte code) && (char.IsAsciiLetterOrDigit((char)code) || code == '%');
            run += letter ? 1 : 0;
        }

        return run >= 6;
    }

    private static bool IsPlaceholder(string piece) =>
        (piece.Contains("{{", StringComparison.Ordinal) || piece.Contains("${", StringComparison.Ordinal)
            || piece.Contains("$(", StringComparison.Ordinal) || piece.Contains("<%", StringComparison.Ordinal))
        && HasSecretWord(piece);

    private static bool HasSecretWord(string piece)
    {
        foreach (string word in (ReadOnlySpan<string>)["key", "token", "secret", "passw", "cred", "env", "cat ", "history"])
        {
            if (piece.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
