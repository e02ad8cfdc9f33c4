using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Statements;

/// <summary>Which words after a statement's beginning name its object.</summary>
internal enum ObjectWords : byte
{
    None,
    Name,
    Names,
    KindAndName,
}

/// <summary>One line of <c>Sql/Data/statements.txt</c>.</summary>
/// <param name="Dialects">Bit per dialect.</param>
/// <param name="Words">How it begins.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Object">Where its object is named.</param>
/// <param name="Attributes">The fact's particulars.</param>
internal sealed record SimpleStatement(
    int Dialects, Word[] Words, string Effect, ObjectWords Object, string[] Attributes)
{
    /// <summary>Reads one line.</summary>
    /// <exception cref="InvalidOperationException">A word is unknown to the tokenizer: a mistake of ours.</exception>
    public static SimpleStatement Parse(string line)
    {
        string[] parts = line.Split('|', StringSplitOptions.TrimEntries);
        int dialects = 0;
        foreach (string dialect in parts[0].Split(' '))
        {
            dialects |= dialect == "any" ? ~0 : 1 << (int)Enum.Parse<SqlDialect>(dialect, ignoreCase: true);
        }

        string[] effect = parts[2].Split(' ');
        ObjectWords on = effect.Length < 2 ? ObjectWords.None : effect[1] switch
        {
            "name" => ObjectWords.Name,
            "names" => ObjectWords.Names,
            "kindname" => ObjectWords.KindAndName,
            _ => ObjectWords.None,
        };
        return new SimpleStatement(
            dialects, Array.ConvertAll(parts[1].Split(' '), Known), effect[0], on, effect[(on == ObjectWords.None ? 1
                : 2)..]);
    }

    /// <summary>Whether the statement at the cursor begins so.</summary>
    public bool Matches(Walk walk)
    {
        if ((Dialects & (1 << (int)walk.Dialect)) == 0)
        {
            return false;
        }

        for (int i = 1; i < Words.Length; i++)
        {
            if (walk.WordAhead(i) != Words[i])
            {
                return false;
            }
        }

        return true;
    }

    private static Word Known(string name) => Tokens.Words.Find(name) is var word && word != Word.None
        ? word
        : throw new InvalidOperationException($"`{name}` in statements.txt is no word that the tokenizer knows");
}
