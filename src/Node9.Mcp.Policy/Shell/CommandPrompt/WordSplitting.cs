using System.Text;

namespace Node9.Mcp.Policy.Shell.CommandPrompt;

/// <summary>Splits a program's arguments as Windows programs do: at blanks outside double quotes.</summary>
internal static class WordSplitting
{
    /// <summary>The words of <paramref name="text"/>, without their quotes.</summary>
    public static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        bool isQuoted = false;
        bool isWord = false;
        for (int at = 0; at < text.Length; at++)
        {
            char c = text[at];
            if (c == '\\' && at + 1 < text.Length && text[at + 1] == '"')
            {
                word.Append('"');
                at++;
                isWord = true;
            }
            else if (c == '"')
            {
                isQuoted = !isQuoted;
                isWord = true;
            }
            else if (char.IsWhiteSpace(c) && !isQuoted)
            {
                if (isWord)
                {
                    words.Add(word.ToString());
                    word.Clear();
                }

                isWord = false;
            }
            else
            {
                word.Append(c);
                isWord = true;
            }
        }

        if (isWord)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
