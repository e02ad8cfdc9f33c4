namespace Node9.Mcp.Policy.Secrets.Readers;

/// <summary>Reads the login of an <c>Authorization</c> header, or of one that serves as such.</summary>
internal static class HeaderReader
{
    private const int LeastToken = 16;

    private static readonly string[] Schemes = ["basic ", "bearer ", "token ", "apikey ", "ssws ", "digest "];

    /// <summary>The login after the word; null when there is none.</summary>
    public static SecretFinding? Read(ReadOnlySpan<char> text, int start, int end, Detector detector)
    {
        bool isScheme = text[end - 1] == ' ';
        int at = isScheme ? end : AfterName(text, end);
        if (at < 0)
        {
            return null;
        }

        bool isBasic = false;
        foreach (string scheme in Schemes)
        {
            if (text[at..].StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                isBasic = scheme is "basic ";
                at += scheme.Length;
                break;
            }
        }

        int stop = at;
        while (stop < text.Length && stop - at < Assignment.LongestValue && IsTokenCharacter(text[stop]))
        {
            stop++;
        }

        ReadOnlySpan<char> value = text[at..stop];
        if (isBasic)
        {
            return ValueReader.IsPair(value) ? detector.Finding(at, stop, false) : null;
        }

        return value.Length >= LeastToken && value.ContainsAnyInRange('0', '9')
            && (!isScheme || value.ContainsAnyInRange('a', 'z') || value.ContainsAnyInRange('A', 'Z'))
            && Credibility.Judge(value, detector, out bool sample)
            ? detector.Finding(at, stop, sample)
            : null;
    }

    private static int AfterName(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is '"' or '\'' or '\\' or ' ')
        {
            at++;
        }

        if (at >= text.Length || text[at] is not (':' or '=' or ','))
        {
            return -1;
        }

        at++;
        while (at < text.Length && text[at] is '"' or '\'' or '\\' or ' ')
        {
            at++;
        }

        return at;
    }

    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~' or '+' or '/' or '=';
}
