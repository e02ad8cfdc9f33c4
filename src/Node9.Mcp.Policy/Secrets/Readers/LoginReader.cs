namespace Node9.Mcp.Policy.Secrets.Readers;

/// <summary>Reads the login that <c>curl</c> and its like take as an option: <c>-u user:password</c>.</summary>
internal static class LoginReader
{
    private const int Back = 512;
    private const int Longest = 200;

    private static readonly string[] Programs = ["curl", "wget", "http ", "https ", "xh "];

    /// <summary>The password after the option; null when there is none.</summary>
    public static SecretFinding? Read(ReadOnlySpan<char> text, int start, int end, Detector detector)
    {
        if (start == 0 || (!char.IsWhiteSpace(text[start - 1]) && text[start - 1] != '"') || !FollowsProgram(text[Math.Max(0, start - Back)..start]))
        {
            return null;
        }

        int at = text[end - 1] is '\'' or '"' ? end - 1 : end;
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        ReadOnlySpan<char> rest = text.Slice(at, Math.Min(text.Length - at, Longest));
        int colon = rest.IndexOf(':');
        if (colon < 0 || rest[..colon].ContainsAny(" \t\n$<{["))
        {
            return null;
        }

        char quote = rest[0] is '"' or '\'' ? rest[0] : colon + 1 < rest.Length && rest[colon + 1] is '"' or '\'' ? rest[colon + 1] : '\0';
        int from = colon + 1 + (quote != '\0' && rest[0] != quote ? 1 : 0);
        int length = quote != '\0' ? rest[from..].IndexOf(quote) : rest[from..].IndexOfAny(" \t\r\n\"'\\");
        length = length < 0 ? rest.Length - from : length;
        ReadOnlySpan<char> password = rest.Slice(from, length);
        return Credibility.IsPassword(password) && !IsNumber(password)
            ? detector.Finding(at + from, at + from + length, false)
            : null;
    }

    private static bool FollowsProgram(ReadOnlySpan<char> before)
    {
        foreach (string program in Programs)
        {
            if (before.Contains(program, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
