namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>What a command does when one of some words stands among its operands.</summary>
/// <param name="Words">The words, or patterns of them.</param>
/// <param name="Effects">What it then does.</param>
internal sealed record ActionSpec(string[] Words, EffectSpec[] Effects)
{
    /// <summary>Whether <paramref name="word"/> is one of them.</summary>
    internal bool Names(string word)
    {
        foreach (string each in Words)
        {
            if (WordPattern.IsMatch(word, each))
            {
                return true;
            }
        }

        return false;
    }
}
