using System.Text;

namespace Node9.Mcp.Gateway.Processes.Judging;

/// <summary>Writes words so that every shell reads exactly these words again.</summary>
internal static class ShellQuoting
{
    private const string Plain = "+,-./:=@_%";

    /// <summary>The words as one command line.</summary>
    public static string Join(IReadOnlyList<string> words)
    {
        var line = new StringBuilder();
        for (int i = 0; i < words.Count; i++)
        {
            if (i > 0)
            {
                line.Append(' ');
            }

            Append(line, words[i], first: i == 0);
        }

        return line.ToString();
    }

    private static void Append(StringBuilder line, string word, bool first)
    {
        bool plain = word.Length > 0 && !(first && word.Contains('='));
        foreach (char each in word)
        {
            plain &= char.IsAsciiLetterOrDigit(each) || Plain.Contains(each);
        }

        if (plain)
        {
            line.Append(word);
            return;
        }

        line.Append('\'').Append(word.Replace("'", "'\\''", StringComparison.Ordinal)).Append('\'');
    }
}
