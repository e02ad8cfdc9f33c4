namespace Node9.Mcp.Policy.Secrets;

/// <summary>A credential in a text: what it is and where, never the value itself.</summary>
/// <param name="Kind">The detector's id: <c>github-token</c>.</param>
/// <param name="Name">What it is, for people: <c>GitHub token</c>.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="Length">How many characters it takes; where it was found inside an encoding, those of the encoded text.</param>
/// <param name="IsSample">Whether it has the form of the real thing but is one that documentation shows.</param>
/// <param name="IsNamed">Whether only the name beside it says that it is a credential.</param>
/// <param name="Home">Hosts where this credential belongs; empty when nobody knows.</param>
public sealed record SecretFinding(
    string Kind, string Name, int Start, int Length, bool IsSample, bool IsNamed, IReadOnlyList<string> Home)
{
    /// <summary>One past its last character.</summary>
    public int End => Start + Length;

    /// <summary>Whether the credential is at home on <paramref name="host"/>: the host itself or one below it.</summary>
    public bool BelongsTo(string host)
    {
        foreach (string home in Home)
        {
            if (host.EndsWith(home, StringComparison.OrdinalIgnoreCase)
                && (host.Length == home.Length || host[^(home.Length + 1)] == '.'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The finding on one line.</summary>
    public override string ToString() => $"{Kind} at {Start}";
}
