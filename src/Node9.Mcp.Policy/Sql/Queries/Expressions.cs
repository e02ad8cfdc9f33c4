using Node9.Mcp.Policy.Sql.Dialects;
using Node9.Mcp.Policy.Sql.Functions;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Queries;

/// <summary>Walks expressions for what they would do: the functions they call and the queries inside them. It does not
/// check that they are well formed; the server does.</summary>
internal static class Expressions
{
    /// <summary>Walks to a word of <paramref name="stops"/> at this depth, a closing parenthesis or the end.</summary>
    public static void Read(Walk walk, WordSet stops, bool stopAtComma = false)
    {
        Word before = Word.None;
        int cases = 0;
        while (!walk.AtEnd)
        {
            Word word = walk.Word;
            cases += word switch { Word.Case => 1, Word.End when cases > 0 => -1, _ => 0 };
            switch (walk.Kind)
            {
                case SqlTokenKind.RightParen or SqlTokenKind.RightBracket or SqlTokenKind.Semicolon:
                    return;
                case SqlTokenKind.Comma when stopAtComma:
                    return;
                case SqlTokenKind.LeftParen:
                    Group(walk);
                    break;
                case SqlTokenKind.LeftBracket:
                    Bracket(walk);
                    break;
                case SqlTokenKind.Cast:
                    walk.Skip();
                    TypeName(walk);
                    break;
                case SqlTokenKind.Word when cases == 0 && stops.Has(word) && !IsDistinctFrom(walk, word, before):
                    return;
                case SqlTokenKind.Word or SqlTokenKind.QuotedName or SqlTokenKind.UnicodeName:
                    NameOrKeyword(walk, word);
                    break;
                default:
                    walk.Skip();
                    break;
            }

            before = word;
        }
    }

    /// <summary>From an opening parenthesis to past its closing one: a subquery or a list of expressions.</summary>
    public static void Group(Walk walk)
    {
        if (!walk.Descend())
        {
            return;
        }

        walk.Skip();
        if (walk.Word is Word.Select or Word.With || (walk.Word == Word.Table && walk.Ahead(1).IsName))
        {
            Query.Read(walk);
        }

        Read(walk, WordSet.Empty);
        Close(walk);
        walk.Ascend();
        while (walk.Kind == SqlTokenKind.Dot && walk.Ahead(1).IsName)
        {
            walk.Skip();
            FunctionCalls.Field(walk);
        }
    }

    /// <summary>Past the closing parenthesis; what stands before it that was not understood is a fact.</summary>
    public static void Close(Walk walk)
    {
        if (walk.Accept(SqlTokenKind.RightParen) || walk.Refused)
        {
            return;
        }

        walk.Sink.Unknown(walk.Place(walk.Token.Span), "the parentheses do not match, or hold something unknown");
        walk.SkipToClose();
    }

    /// <summary>A type after <c>::</c> or <c>AS</c>, with its size: no function, though <c>numeric(10,2)</c> looks
    /// so.</summary>
    public static void TypeName(Walk walk)
    {
        if (!walk.Token.IsName)
        {
            return;
        }

        walk.Skip();
        while (walk.Kind == SqlTokenKind.Dot && walk.Ahead(1).IsName)
        {
            walk.Skip(2);
        }

        if (walk.Kind == SqlTokenKind.LeftParen && walk.Ahead(1).Kind is SqlTokenKind.Number or SqlTokenKind.Word
            && walk.Ahead(2).Kind is SqlTokenKind.RightParen or SqlTokenKind.Comma)
        {
            walk.Skip();
            walk.SkipToClose();
        }
    }

    /// <summary>From an opening bracket to past its closing one: a subscript or the items of an array.</summary>
    public static void Bracket(Walk walk)
    {
        if (!walk.Descend())
        {
            return;
        }

        walk.Skip();
        Read(walk, WordSet.Empty);
        if (!walk.Accept(SqlTokenKind.RightBracket))
        {
            walk.Sink.Unknown(walk.Place(walk.Token.Span), "the brackets do not match");
            walk.Skip();
        }

        walk.Ascend();
    }

    private static bool IsDistinctFrom(Walk walk, Word word, Word before) =>
        word == Word.From && before == Word.Distinct && walk.WordAhead(-2) is Word.Is or Word.Not;

    private static void NameOrKeyword(Walk walk, Word word)
    {
        switch (word)
        {
            case Word.As when walk.Ahead(1).IsName:
                walk.Skip();
                TypeName(walk);
                return;
            case Word.Union or Word.Intersect or Word.Except:
                Query.Continue(walk);
                return;
            case Word.Select when walk.Ahead(-1).Kind != SqlTokenKind.Dot:
                Query.Read(walk);
                return;
            case Word.None:
                break;
        }

        int first = walk.At;
        int last = first;
        while (walk.Ahead(last - first + 1).Kind == SqlTokenKind.Dot && walk.Ahead(last - first + 2).IsName)
        {
            last += 2;
        }

        if (walk.Ahead(last - first + 1).Kind == SqlTokenKind.LeftParen)
        {
            FunctionCalls.Read(walk, last);
            return;
        }

        if (last > first && walk.Dialect == SqlDialect.PostgreSql)
        {
            walk.At = last;
            FunctionCalls.Field(walk, certainlyField: true);
        }

        walk.At = last + 1;
    }
}
