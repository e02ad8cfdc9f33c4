using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Queries;

/// <summary>Walks one SELECT: its list, its tables, its locks, and where it puts the rows.</summary>
internal static class SelectWalk
{
    /// <summary>Walks from <c>SELECT</c> to a set operation or the end of the query.</summary>
    public static void Read(Walk walk)
    {
        int start = walk.At;
        int facts = walk.Sink.Facts.Count;
        walk.Skip();
        Modifiers(walk);
        int list = walk.At;
        Expressions.Read(walk, Queries.Clauses.Query);
        walk.ListStart = list;
        walk.ListEnd = walk.At;
        Clauses(walk, facts);
        if (!HasRead(walk.Sink, facts))
        {
            walk.Sink.Add(SqlEffects.Read, "", walk.Since(start));
        }
    }

    /// <summary>Walks the clauses that follow a select list, in any order.</summary>
    public static void Clauses(Walk walk, int facts)
    {
        while (true)
        {
            switch (walk.Word)
            {
                case Word.From:
                    walk.Skip();
                    Tables.List(walk, withColumns: true);
                    break;
                case Word.Into:
                    IntoClause.Read(walk);
                    break;
                case Word.Where or Word.Having or Word.Group or Word.Window or Word.Order or Word.Limit or Word.Offset
                    or Word.Fetch or Word.Qualify:
                    walk.Skip();
                    Expressions.Read(walk, Queries.Clauses.Query);
                    break;
                case Word.For or Word.Lock:
                    Locking(walk, facts);
                    break;
                case Word.Option when walk.Ahead(1).Kind == SqlTokenKind.LeftParen:
                    walk.Skip();
                    Expressions.Group(walk);
                    break;
                default:
                    return;
            }
        }
    }

    private static void Modifiers(Walk walk)
    {
        while (walk.Word is Word.All or Word.Distinct or Word.Distinctrow or Word.High_Priority or Word.Straight_Join
            or Word.Sql_Calc_Found_Rows or Word.Sql_No_Cache or Word.Sql_Small_Result or Word.Sql_Big_Result)
        {
            walk.Skip();
            if (walk.Word == Word.On && walk.Ahead(1).Kind == SqlTokenKind.LeftParen)
            {
                walk.Skip();
                Expressions.Group(walk);
            }
        }

        if (walk.Word == Word.Top && walk.Ahead(1).Kind is SqlTokenKind.Number or SqlTokenKind.LeftParen)
        {
            Top(walk);
        }
    }

    /// <summary>Past <c>TOP (n) PERCENT WITH TIES</c>.</summary>
    public static void Top(Walk walk)
    {
        walk.Skip();
        if (walk.Kind == SqlTokenKind.LeftParen)
        {
            Expressions.Group(walk);
        }
        else
        {
            walk.Skip();
        }

        walk.Accept(Word.Percent);
        if (walk.Word == Word.With && walk.Raw(walk.Ahead(1)).Equals("ties", StringComparison.OrdinalIgnoreCase))
        {
            walk.Skip(2);
        }
    }

    private static void Locking(Walk walk, int facts)
    {
        int start = walk.At;
        walk.Skip();
        bool locks = walk.Ahead(-1).Word == Word.Lock;
        while (!walk.AtEnd && walk.Kind is not (SqlTokenKind.RightParen or SqlTokenKind.Semicolon)
            && walk.Word is not (Word.For or Word.Union or Word.Order or Word.Limit or Word.Into))
        {
            locks |= walk.Word is Word.Update or Word.Share;
            walk.Skip();
        }

        if (!locks)
        {
            return;
        }

        SourceSpan span = walk.Since(start);
        int count = walk.Sink.Facts.Count;
        for (int i = facts; i < count && i < facts + 32; i++)
        {
            Fact fact = walk.Sink.Facts[i];
            if (fact.Effect == SqlEffects.Read && fact.Object.Length > 0)
            {
                walk.Sink.Add(SqlEffects.Lock, fact.Object, span, "kind=rows");
            }
        }

        if (walk.Sink.Facts.Count == count)
        {
            walk.Sink.Add(SqlEffects.Lock, "", span, "kind=rows");
        }
    }

    private static bool HasRead(FactSink sink, int from)
    {
        for (int i = from; i < sink.Facts.Count; i++)
        {
            if (sink.Facts[i].Effect == SqlEffects.Read)
            {
                return true;
            }
        }

        return false;
    }
}
