using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content>Functions and coprocesses.</content>
public sealed partial class ShellParser
{
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
