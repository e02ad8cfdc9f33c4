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

    private FunctionDefinition? ParseFunction(int start)
    {
        SkipBlanks();
        int nameStart = _position;
        if (ParseWord(WordMode.Ordinary) is not { } name)
        {
            FailUnexpected();
            return null;
        }

        string text = name.Literal ?? _text[nameStart.._position];
        SkipBlanks();
        if (Peek() == '(' && PeekSecond() == ')')
        {
            _position = SecondPosition(_position) + 1;
        }

        return ParseFunctionBody(start, text);
    }

    /// <summary>The compound command after <c>name()</c>.</summary>
    private FunctionDefinition? ParseFunctionBody(int start, string name)
    {
        SkipNewlines();
        int bodyStart = _position;
        Command? body = ParseCommand();
        if (body is null or SimpleCommand or FunctionDefinition or CoprocCommand)
        {
            Fail("a function needs a compound command such as `{ …; }`", bodyStart, Peek() == '\0' && _error is null);
            return null;
        }

        return new FunctionDefinition(SpanFrom(start), name, body);
    }

    private CoprocCommand? ParseCoproc(int start)
    {
        SkipBlanks();
        int nameStart = _position;
        string? name = null;
        if (IsNameStart(Peek()) && PeekKeyword(out _) == Keyword.None)
        {
            name = TakeName();
            SkipBlanks();
            bool isCompound = Peek() == '('
                || PeekKeyword(out _) is not (Keyword.None or Keyword.In or Keyword.Time or Keyword.Bang);
            if (!isCompound || _position == nameStart)
            {
                name = null;
                Restore(nameStart, _end);
            }
        }

        Command? body = ParseCommand();
        if (body is null)
        {
            FailUnexpected();
            return null;
        }

        return new CoprocCommand(SpanFrom(start), name, body);
    }

    /// <summary>Reads a name; empty when none comes next.</summary>
    private string TakeName()
    {
        if (!IsNameStart(Peek()))
        {
            return "";
        }

        var run = default(TextRun);
        while (IsNamePart(Peek()))
        {
            run.Append(_text, _position++);
        }

        return run.ToText(_text);
    }
}
