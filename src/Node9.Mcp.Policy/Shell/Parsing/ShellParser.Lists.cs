using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content>Lists, chains and pipelines.</content>
public sealed partial class ShellParser
{
    /// <summary>Statements up to a closing bracket, a word that ends a list, <c>;;</c> or the end; perhaps none.</summary>
    private StatementList ParseList()
    {
        SkipNewlines();
        int start = _position;
        List<Statement>? statements = null;
        while (!IsListEnd())
        {
            int from = _position;
            Runnable? body = ParseChain();
            if (body is null)
            {
                FailUnexpected();
                break;
            }

            SkipBlanks();
            char next = Peek();
            bool isBackground = next == '&';
            bool goesOn = isBackground || next == '\n' || (next == ';' && PeekSecond() is not (';' or '&'));
            statements ??= new List<Statement>(1);
            statements.Add(new Statement(SpanFrom(from), body, isBackground));
            if (!goesOn)
            {
                break;
            }

            if (next != '\n')
            {
                _position++;
            }

            SkipNewlines();
        }

        return new StatementList(SpanFrom(start), statements is null ? [] : statements);
    }

    /// <summary>The same, where the grammar wants at least one statement.</summary>
    private StatementList ParseBody()
    {
        StatementList list = ParseList();
        if (list.Statements.Count == 0)
        {
            FailUnexpected();
        }

        return list;
    }

    private bool IsListEnd()
    {
        char next = Peek();
        return next is '\0' or ')'
            || (next == ';' && PeekSecond() is ';' or '&')
            || EndsList(PeekKeyword(out _));
    }

    private Runnable? ParseChain()
    {
        int start = _position;
        Runnable? first = ParsePipeline();
        if (first is null)
        {
            return null;
        }

        List<AndOrLink>? links = null;
        while (true)
        {
            SkipBlanks();
            char next = Peek();
            if (next is not ('&' or '|') || PeekSecond() != next)
            {
                break;
            }

            _position = SecondPosition(_position) + 1;
            SkipNewlines();
            Runnable? following = ParsePipeline();
            if (following is null)
            {
                FailUnexpected();
                break;
            }

            links ??= [new AndOrLink(false, first)];
            links.Add(new AndOrLink(next == '|', following));
        }

        return links is null ? first : new AndOrChain(SpanFrom(start), links);
    }
}
