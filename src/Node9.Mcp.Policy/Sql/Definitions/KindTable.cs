using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Definitions;

/// <summary>Knows what can be created, altered and dropped, from <c>Sql/Data/kinds.txt</c>.</summary>
internal static class KindTable
{
    private static readonly (Word[] Words, string Attribute)[] Kinds = Read(EmbeddedData.Text("Sql/Data/kinds.txt"));

    /// <summary>Reads the kind at the cursor as <c>kind=…</c>; null, the cursor unmoved, when it is at none.</summary>
    public static string? Accept(Walk walk)
    {
        Word first = walk.Word;
        foreach ((Word[] words, string attribute) in Kinds)
        {
            if (words[0] == first && Matches(walk, words))
            {
                walk.Skip(words.Length);
                return attribute;
            }
        }

        return null;
    }

    private static bool Matches(Walk walk, Word[] words)
    {
        for (int i = 1; i < words.Length; i++)
        {
            if (walk.WordAhead(i) != words[i])
            {
                return false;
            }
        }

        return true;
    }

    private static (Word[] Words, string Attribute)[] Read(string text)
    {
        List<(Word[], string)> kinds = [];
        foreach (string line in text.Split('\n'))
        {
            int equals = line.IndexOf('=');
            if (equals < 0 || line[0] == '#')
            {
                continue;
            }

            string[] names = line[..equals].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            kinds.Add((Array.ConvertAll(names, Word), $"kind={line[(equals + 1)..].Trim()}"));
        }

        return [.. kinds];
    }

    private static Word Word(string name) => Words.Find(name) is var word && word != Tokens.Word.None
        ? word
        : throw new InvalidOperationException($"`{name}` in kinds.txt is no word that the tokenizer knows");
}
