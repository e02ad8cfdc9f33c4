using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Definitions;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Statements;

/// <summary>Walks the statements that <c>Sql/Data/statements.txt</c> lists with their effect.</summary>
internal static class SimpleStatements
{
    private static readonly Dictionary<Word,
        List<SimpleStatement>> ByWord = Read(EmbeddedData.Text("Sql/Data/statements.txt"));

    /// <summary>Whether some statement of some dialect begins with <paramref name="word"/>.</summary>
    public static bool Begins(Word word) => ByWord.ContainsKey(word);

    /// <summary>Walks the statement at the cursor; false, the cursor unmoved, when it is not listed.</summary>
    public static bool TryRead(Walk walk)
    {
        if (!ByWord.TryGetValue(walk.Word, out List<SimpleStatement>? candidates))
        {
            return false;
        }

        foreach (SimpleStatement statement in candidates)
        {
            if (statement.Matches(walk))
            {
                Run(walk, statement);
                return true;
            }
        }

        return false;
    }

    private static void Run(Walk walk, SimpleStatement statement)
    {
        int start = walk.At;
        walk.Skip(statement.Words.Length);
        switch (statement.Object)
        {
            case ObjectWords.None:
                walk.Sink.Add(statement.Effect, "", walk.Since(start), statement.Attributes);
                break;
            case ObjectWords.Name:
                walk.Sink.Add(statement.Effect, Name(walk), walk.Since(start), statement.Attributes);
                break;
            case ObjectWords.KindAndName:
                string? kind = KindTable.Accept(walk);
                walk.Accept(Word.Concurrently);
                walk.Sink.Add(statement.Effect, Name(walk), walk.Since(start), [kind, .. statement.Attributes]);
                break;
            default:
                Names(walk, statement, start);
                break;
        }

        Expressions.Read(walk, WordSet.Empty);
    }

    private static string Name(Walk walk)
    {
        if (walk.Token.IsString)
        {
            return walk.Literal() ?? "";
        }

        if (walk.IsOperator("*"))
        {
            walk.Skip();
        }

        return walk.Name().Text ?? "";
    }

    private static void Names(Walk walk, SimpleStatement statement, int start)
    {
        if (walk.Kind == SqlTokenKind.LeftParen)
        {
            walk.Skip();
            walk.SkipToClose();
        }

        while (walk.Word is Word.Full or Word.Verbose or Word.Analyze or Word.Analyse or Word.Only or Word.Local or Word.Binlog
            || (walk.Kind == SqlTokenKind.Word
                && walk.Raw(walk.Token).Equals("freeze", StringComparison.OrdinalIgnoreCase)))
        {
            walk.Skip();
        }

        do
        {
            walk.Accept(Word.Table);
            walk.Accept(Word.Only);
            walk.Sink.Add(statement.Effect, walk.Name().Text ?? "", walk.Since(start), statement.Attributes);
            if (walk.Kind == SqlTokenKind.LeftParen)
            {
                walk.Skip();
                walk.SkipToClose();
            }

            while (!walk.AtEnd && walk.Kind == SqlTokenKind.Word)
            {
                walk.Skip();
            }
        }
        while (walk.Accept(SqlTokenKind.Comma));
    }

    private static Dictionary<Word, List<SimpleStatement>> Read(string text)
    {
        Dictionary<Word, List<SimpleStatement>> all = [];
        foreach (string line in text.Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            SimpleStatement statement = SimpleStatement.Parse(line);
            if (!all.TryGetValue(statement.Words[0], out List<SimpleStatement>? list))
            {
                all[statement.Words[0]] = list = [];
            }

            list.Add(statement);
        }

        return all;
    }
}
