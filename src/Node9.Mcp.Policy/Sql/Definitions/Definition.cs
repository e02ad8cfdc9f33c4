using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Definitions;

/// <summary>Walks the part of a definition that names columns, types, constraints and options, where a name before a
/// parenthesis is no call, and looks for calls only where an expression stands.</summary>
internal static class Definition
{
    private static readonly WordSet AfterExpression = WordSet.Of(
        Word.Not, Word.Null, Word.Unique, Word.Primary, Word.References, Word.Check, Word.Constraint, Word.Collate,
        Word.Generated, Word.On, Word.Comment, Word.Stored, Word.Virtual, Word.Add, Word.Drop, Word.Alter, Word.For);

    /// <summary>Walks to a word of <paramref name="stops"/> at this depth, a closing parenthesis or the end.</summary>
    public static void Read(Walk walk, WordSet? stops = null)
    {
        bool first = true;
        while (!walk.AtEnd && walk.Kind != SqlTokenKind.RightParen)
        {
            if (stops is not null && stops.Has(walk.Word) && !first && walk.Ahead(-1).Kind == SqlTokenKind.Comma)
            {
                return;
            }

            first = false;
            switch (walk.Word)
            {
                case Word.Default or Word.Using or Word.Check or Word.As or Word.Set:
                    walk.Skip();
                    Expressions.Read(walk, AfterExpression, stopAtComma: true);
                    break;
                case Word.Select or Word.With when walk.Ahead(1).Kind != SqlTokenKind.LeftParen:
                    if (walk.Word == Word.With)
                    {
                        walk.Skip();
                        break;
                    }

                    Query.Read(walk);
                    break;
                default:
                    if (walk.Kind == SqlTokenKind.LeftParen)
                    {
                        Group(walk);
                    }
                    else
                    {
                        walk.Skip();
                    }

                    break;
            }
        }
    }

    /// <summary>Walks a parenthesis of definitions.</summary>
    public static void Group(Walk walk)
    {
        if (!walk.Descend())
        {
            return;
        }

        walk.Skip();
        if (walk.Word is Word.Select or Word.With)
        {
            Query.Read(walk);
        }

        Read(walk);
        Expressions.Close(walk);
        walk.Ascend();
    }
}
