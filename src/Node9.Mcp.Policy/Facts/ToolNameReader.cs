namespace Node9.Mcp.Policy.Facts;

/// <summary>Reads a tool's name: splits it at <c>_ - . / :</c>, blanks, digits and camelCase humps, and looks up the words.</summary>
internal static class ToolNameReader
{
    private const int LongestWord = 32;

    /// <summary>What the name says, over all its words. Words beyond the first that are nouns as well count only at the
    /// end of a name that does not begin with a verb; every other verb counts wherever it stands.</summary>
    public static ToolVerb Read(string name, VerbTable verbs)
    {
        Span<char> word = stackalloc char[LongestWord];
        ToolVerb found = ToolVerb.None;
        ToolVerb lastNoun = ToolVerb.None;
        bool first = true;
        bool beginsWithVerb = false;
        int at = 0;
        while (TryNext(name, ref at, word, out int length))
        {
            ReadOnlySpan<char> current = word[..length];
            ToolVerb verb = verbs.Verb(current);
            bool noun = !first && verb != ToolVerb.None && verbs.IsAlsoNoun(current);
            beginsWithVerb |= first && verb != ToolVerb.None;
            lastNoun = noun ? verb : ToolVerb.None;
            found |= noun ? ToolVerb.None : verb;
            first = false;
        }

        return beginsWithVerb ? found : found | lastNoun;
    }

    /// <summary>The next word in lower case. A longer one than any verb is given cut, and so is not a verb.</summary>
    private static bool TryNext(string name, ref int at, Span<char> word, out int length)
    {
        length = 0;
        while (at < name.Length && !char.IsLetter(name[at]))
        {
            at++;
        }

        while (at < name.Length && char.IsLetter(name[at]))
        {
            char c = name[at];
            bool hump = length > 0 && char.IsUpper(c)
                && (char.IsLower(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1])));
            if (hump)
            {
                break;
            }

            if (length < word.Length)
            {
                word[length++] = char.ToLowerInvariant(c);
            }

            at++;
        }

        return length > 0;
    }
}
