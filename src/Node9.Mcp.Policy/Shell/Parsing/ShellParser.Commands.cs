using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content>Which command comes next, groups, functions and coprocesses.</content>
public sealed partial class ShellParser
{
    /// <summary>The command that comes next; null when what comes next cannot start one.</summary>
    private Command? ParseCommand()
    {
        SkipBlanks();
        if (!Enter())
        {
            Leave();
            return null;
        }

        Command? command = ParseEntered();
        Leave();
        return command;
    }

    private Command? ParseEntered()
    {
        int start = _position;
        if (Peek() == '(')
        {
            return PeekSecond() == '(' && TryParseArithmeticCommand(start) is { } arithmetic
                ? arithmetic
                : ParseSubshell(start);
        }

        Keyword keyword = PeekKeyword(out int end);
        if (keyword is Keyword.None or Keyword.In or Keyword.Time)
        {
            return ParseSimpleCommand();
        }

        if (EndsList(keyword) || keyword == Keyword.Bang)
        {
            return null;
        }

        _position = end;
        return keyword switch
        {
            Keyword.OpenBrace => ParseGroup(start),
            Keyword.If => ParseIf(start),
            Keyword.While or Keyword.Until => ParseLoop(start, keyword == Keyword.Until),
            Keyword.For or Keyword.Select => ParseFor(start, keyword == Keyword.Select),
            Keyword.Case => ParseCase(start),
            Keyword.Test => ParseTest(start),
            Keyword.Function => ParseFunction(start),
            _ => ParseCoproc(start),
        };
    }

    private GroupCommand ParseSubshell(int start)
    {
        _position++;
        StatementList body = ParseBody();
        SkipBlanks();
        if (!Take(')'))
        {
            FailUnexpected();
        }

        return new GroupCommand(SpanFrom(start), body, isSubshell: true) { Redirections = ParseRedirections() };
    }

    private GroupCommand ParseGroup(int start)
    {
        StatementList body = ParseBody();
        Expect(Keyword.CloseBrace);
        return new GroupCommand(SpanFrom(start), body, isSubshell: false) { Redirections = ParseRedirections() };
    }
}
