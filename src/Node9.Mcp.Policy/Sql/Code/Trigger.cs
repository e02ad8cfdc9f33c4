using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Code;

/// <summary>Walks what triggers, events and rules would run.</summary>
internal static class Trigger
{
    /// <summary>Walks from behind the trigger's name to the end of the statement.</summary>
    public static void Read(Walk walk)
    {
        if (walk.Dialect == SqlDialect.SqlServer)
        {
            Routine.ReadBatch(walk);
            return;
        }

        while (!walk.AtEnd)
        {
            if (walk.Accept(Word.When))
            {
                if (walk.Kind == SqlTokenKind.LeftParen)
                {
                    Expressions.Group(walk);
                }
                else
                {
                    Expressions.Read(walk, WordSet.Of(Word.Begin, Word.Execute));
                }
            }
            else if (walk.Word == Word.Execute && walk.WordAhead(1) is Word.Function or Word.Procedure)
            {
                walk.Skip(2);
                SqlName name = walk.Name();
                walk.Sink.Add(
                    SqlEffects.FunctionCall, name.Text ?? "", name.Span, $"function={name.Text}", "via=trigger");
                Expressions.Read(walk, WordSet.Empty);
            }
            else if (walk.Word == Word.Begin
                || (walk.WordAhead(-1) is Word.Row or Word.Do && StatementWalk.IsVerb(walk.Word)))
            {
                walk.Sink.Enter("via=trigger");
                bool before = walk.IntoVariables;
                walk.IntoVariables = true;
                Block.ReadAll(walk);
                walk.IntoVariables = before;
                walk.Sink.Leave();
            }
            else
            {
                walk.Skip();
            }
        }
    }

    /// <summary>Walks from behind a rule's name: <c>AS ON INSERT TO t WHERE … DO INSTEAD (…; …)</c>.</summary>
    public static void ReadRule(Walk walk)
    {
        while (!walk.AtEnd && walk.Word is not (Word.Where or Word.Do))
        {
            walk.Skip();
        }

        if (walk.Accept(Word.Where))
        {
            Expressions.Read(walk, WordSet.Of(Word.Do));
        }

        walk.Accept(Word.Do);
        walk.Accept(Word.Also);
        walk.Accept(Word.Instead);
        if (walk.Accept(Word.Nothing))
        {
            return;
        }

        walk.Sink.Enter("via=rule");
        int limit = walk.Limit;
        if (walk.Kind == SqlTokenKind.LeftParen && walk.WordAhead(1) != Word.Select)
        {
            walk.Skip();
            walk.Limit = limit - 1;
            StatementList.Read(walk);
        }
        else
        {
            StatementWalk.Read(walk);
        }

        walk.Limit = limit;
        walk.Accept(SqlTokenKind.RightParen);
        walk.Sink.Leave();
    }
}
