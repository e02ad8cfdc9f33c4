using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Code;

/// <summary>Walks procedural code, PL/pgSQL or MySQL's compound statements: the control flow is passed over, the
/// statements and expressions in it are judged as if every branch were taken.</summary>
internal static class Block
{
    private static readonly WordSet Then = WordSet.Of(Word.Then);
    private static readonly WordSet Loop = WordSet.Of(Word.Loop, Word.Do);
    private static readonly WordSet When = WordSet.Of(Word.When, Word.Then);

    /// <summary>Walks to the limit.</summary>
    public static void ReadAll(Walk walk)
    {
        while (!walk.AtEnd)
        {
            int before = walk.At;
            Step(walk);
            if (walk.At == before)
            {
                walk.Sink.Unknown(walk.Place(walk.Token.Span), "this part of the body is not understood");
                walk.Skip();
            }
        }
    }

    private static void Step(Walk walk)
    {
        switch (walk.Word)
        {
            case Word.Begin:
                walk.Skip();
                walk.Accept(Word.Not);
                walk.Accept(Word.Atomic);
                return;
            case Word.Declare:
                Declarations.Read(walk);
                return;
            case Word.Exception or Word.Else or Word.Loop or Word.Repeat or Word.Do:
                walk.Skip();
                return;
            case Word.End:
                End(walk);
                return;
            case Word.If or Word.Elsif or Word.Elseif or Word.When or Word.Until:
                walk.Skip();
                Expressions.Read(walk, Then);
                walk.Accept(Word.Then);
                return;
            case Word.Case:
                walk.Skip();
                Expressions.Read(walk, When);
                return;
            case Word.While:
                walk.Skip();
                Expressions.Read(walk, Loop);
                walk.Skip();
                return;
            case Word.For or Word.Foreach:
                For(walk);
                return;
            case Word.Execute or Word.Return or Word.Open or Word.Perform or Word.Set or Word.Raise or Word.Assert or Word.Get
                or Word.Exit or Word.Continue or Word.Leave or Word.Iterate or Word.Null or Word.Signal or Word.Resignal:
                BlockStatement.Read(walk, EndOf(walk));
                return;
        }

        if (walk.Kind == SqlTokenKind.Semicolon)
        {
            walk.Skip();
        }
        else if (walk.IsOperator("<<") || (walk.Kind == SqlTokenKind.Operator && walk.Raw(walk.Token).StartsWith("<<")))
        {
            walk.Skip(3);
        }
        else if (IsLabel(walk))
        {
            walk.Skip(2);
        }
        else
        {
            BlockStatement.Read(walk, EndOf(walk));
        }
    }

    /// <summary>One past the last token before the semicolon that ends the statement at the cursor.</summary>
    public static int EndOf(Walk walk)
    {
        int depth = 0;
        int at = walk.At;
        for (; at < walk.Limit; at++)
        {
            SqlTokenKind kind = walk.TokenAt(at).Kind;
            if (kind == SqlTokenKind.Semicolon && depth <= 0)
            {
                break;
            }

            depth += kind switch { SqlTokenKind.LeftParen => 1, SqlTokenKind.RightParen => -1, _ => 0 };
        }

        return at;
    }

    /// <summary>MySQL: <c>again: LOOP</c>.</summary>
    private static bool IsLabel(Walk walk) =>
        walk.Token.IsName && walk.Ahead(1).Kind == SqlTokenKind.Operator && walk.Raw(walk.Ahead(1)) is ":";

    private static void End(Walk walk)
    {
        walk.Skip();
        if (walk.Word is Word.If or Word.Loop or Word.Case or Word.While or Word.Repeat)
        {
            walk.Skip();
        }

        if (walk.Token.IsName && walk.Ahead(1).Kind is SqlTokenKind.Semicolon or SqlTokenKind.End)
        {
            walk.Skip();
        }
    }

    private static void For(Walk walk)
    {
        while (!walk.AtEnd && walk.Word != Word.In && walk.Kind != SqlTokenKind.Semicolon)
        {
            walk.Skip();
        }

        walk.Accept(Word.In);
        walk.Accept(Word.Array);
        walk.Accept(Word.Reverse);
        if (walk.Word is not (Word.Select or Word.With or Word.Execute or Word.Values or Word.Insert or Word.Update
            or Word.Delete) && walk.Kind != SqlTokenKind.LeftParen)
        {
            Expressions.Read(walk, Loop);
            walk.Skip();
            return;
        }

        int limit = walk.Limit;
        int depth = 0;
        int end = walk.At;
        for (; end < limit; end++)
        {
            SqlToken token = walk.TokenAt(end);
            depth += token.Kind switch { SqlTokenKind.LeftParen => 1, SqlTokenKind.RightParen => -1, _ => 0 };
            if (depth == 0 && token.Word is Word.Loop)
            {
                break;
            }
        }

        BlockStatement.Read(walk, end);
        walk.Skip();
    }
}
