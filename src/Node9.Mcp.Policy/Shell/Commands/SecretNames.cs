namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Tells whether lines picked by a pattern can be variables that hold secrets.</summary>
internal static class SecretNames
{
    private const int FewestLetters = 3;

    // Parts of names under which programs keep secrets, and whose programs they are.
    private static readonly string[] Parts =
    [
        "KEY", "KEYS", "TOKEN", "SECRET", "PASS", "PWD", "CRED", "PRIV", "AUTH", "API", "ACCESS", "AWS", "AZURE", "GCP", "GOOGLE",
        "GIT", "NPM", "DOCKER", "DATABASE", "URL", "URI", "CONN", "DSN", "COOKIE", "SESSION", "CERT", "BEARER", "JWT", "SIGN",
        "SALT", "HASH", "MONGO", "REDIS", "PG", "POSTGRES", "SQL", "STRIPE", "SLACK", "OPENAI", "ANTHROPIC", "CLAUDE", "CLIENT",
        "VAULT", "KUBE", "PROMPT", "SSH", "GPG", "WEBHOOK", "PRIVATE", "ADMIN", "CREDENTIAL", "PASSWORD", "PASSPHRASE",
    ];

    /// <summary>Whether <paramref name="pattern"/> lets no line through that names a secret: a plain word, long enough, that
    /// neither holds such a part nor is in one.</summary>
    internal static bool AreLeftOutBy(string? pattern)
    {
        if (pattern is null)
        {
            return false;
        }

        string word = pattern.TrimStart('^');
        if (word.Length < FewestLetters
            || word.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"))
        {
            return false;
        }

        foreach (string part in Parts)
        {
            if (word.Contains(part, StringComparison.OrdinalIgnoreCase) || part.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
