using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content>Names, subscripts and operands of <c>${…}</c>.</content>
public sealed partial class ShellParser
{
    private string TakeParameterName()
    {
        char next = Peek();
        if (IsNameStart(next))
        {
            return TakeName();
        }

        if (char.IsAsciiDigit(next))
        {
            var run = default(TextRun);
            while (char.IsAsciiDigit(Peek()))
            {
                run.Append(_text, _position++);
            }

            return run.ToText(_text);
        }

        if (next is '@' or '*' or '#' or '?' or '-' or '$' or '!')
        {
            _position++;
            return SpecialName(next);
        }

        return "";
    }

    private Word ParseSubscript()
    {
        int open = _position;
        int depth = 0;
        for (int at = open; at < _end; at++)
        {
            char c = _text[at];
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == '\\')
            {
                at++;
            }
            else if (depth == 0)
            {
                Spend((at - open) / 64);
                _position = _error is null ? open + 1 : _position;
                Word subscript = ParseRegion(at);
                Take(']');
                return subscript;
            }
        }

        Fail("a subscript is never closed", open, isIncomplete: true);
        return Word.Empty;
    }

    private static char SeparatorOf(ParameterOperator @operator) => @operator switch
    {
        ParameterOperator.Replace => '/',
        ParameterOperator.Substring => ':',
        _ => '\0',
    };

    private Word ParseOperand(ParameterOperator @operator, bool inQuotes, char separator)
    {
        int start = _position;
        bool isValue = @operator is ParameterOperator.Default or ParameterOperator.Assign or ParameterOperator.Require
            or ParameterOperator.Alternative;
        WordMode mode = inQuotes && isValue ? WordMode.QuotedOperand : WordMode.Operand;
        IReadOnlyList<WordPart> parts = Spend(1) ? ParseParts(mode, separator) : [];
        return new Word(SpanFrom(start), parts);
    }
}
