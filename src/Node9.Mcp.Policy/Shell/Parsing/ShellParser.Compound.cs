using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content><c>if</c>, the loops and <c>case</c>.</content>
public sealed partial class ShellParser
{
    private IfCommand ParseIf(int start)
    {
        var branches = new List<IfBranch>(1);
        StatementList? otherwise = null;
        do
        {
            StatementList condition = ParseBody();
            Expect(Keyword.Then);
            branches.Add(new IfBranch(condition, ParseBody()));
        }
        while (_error is null && TakeKeyword(Keyword.Elif));

        if (TakeKeyword(Keyword.Else))
        {
            otherwise = ParseBody();
        }

        Expect(Keyword.Fi);
        return new IfCommand(SpanFrom(start), branches, otherwise) { Redirections = ParseRedirections() };
    }

    private LoopCommand ParseLoop(int start, bool isUntil)
    {
        StatementList condition = ParseBody();
        StatementList body = ParseDoGroup();
        return new LoopCommand(SpanFrom(start), isUntil, condition, body) { Redirections = ParseRedirections() };
    }

    private StatementList ParseDoGroup()
    {
        Expect(Keyword.Do);
        StatementList body = ParseBody();
        Expect(Keyword.Done);
        return body;
    }

    private Command ParseFor(int start, bool isSelect)
    {
        SkipBlanks();
        if (!isSelect && Peek() == '(' && PeekSecond() == '(')
        {
            return ParseArithmeticFor(start);
        }

        int nameStart = _position;
        Word? nameWord = ParseWord(WordMode.Ordinary);
        string name = nameWord?.Literal ?? "";
        if (name.Length == 0)
        {
            Fail("a loop needs the name of a variable", nameStart, Peek() == '\0');
        }

        List<Word>? words = null;
        SkipNewlines();
        if (TakeKeyword(Keyword.In))
        {
            words = [];
            SkipBlanks();
            while (ParseWord(WordMode.Ordinary) is { } word)
            {
                words.Add(word);
                SkipBlanks();
            }

            if (!Take(';') && Peek() != '\n')
            {
                FailUnexpected();
            }
        }
        else if (Take(';'))
        {
            SkipNewlines();
        }

        SkipNewlines();
        StatementList body = ParseLoopBody();
        return new ForCommand(SpanFrom(start), isSelect, name, words, body) { Redirections = ParseRedirections() };
    }

    /// <summary><c>do … done</c>, or braces instead, which bash takes in <c>for</c> and <c>select</c>.</summary>
    private StatementList ParseLoopBody()
    {
        if (!TakeKeyword(Keyword.OpenBrace))
        {
            return ParseDoGroup();
        }

        StatementList body = ParseBody();
        Expect(Keyword.CloseBrace);
        return body;
    }
}
