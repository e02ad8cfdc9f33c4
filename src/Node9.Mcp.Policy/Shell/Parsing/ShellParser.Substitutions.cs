using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content>What starts with <c>$</c> or a back-quote.</content>
public sealed partial class ShellParser
{
    private WordPart? ParseDollar(WordMode mode, bool isQuoted)
    {
        int start = _position;
        int second = SecondPosition(_position);
        char next = second < _end ? _text[second] : '\0';
        switch (next)
        {
            case '(':
                _position = second + 1;
                return ParseDollarBracket(start);
            case '{':
                _position = second + 1;
                return ParseBraced(start, mode is WordMode.DoubleQuotes or WordMode.HereDocument or WordMode.QuotedOperand);
            case '[':
                return ParseLegacyArithmetic(start, second);
            case '\'' when !isQuoted:
                _position = second;
                return ParseAnsiQuotes(start);
            case '"' when !isQuoted:
                _position = second;
                return ParseDoubleQuotes(start, isLocale: true);
        }

        if (IsNameStart(next))
        {
            _position = second;
            string name = TakeName();
            return new ParameterPart(SpanFrom(start), name);
        }

        if (char.IsAsciiDigit(next) || next is '@' or '*' or '#' or '?' or '-' or '$' or '!')
        {
            _position = second + 1;
            return new ParameterPart(SpanFrom(start), SpecialName(next));
        }

        return null;
    }

    private static string SpecialName(char name) => name switch
    {
        '@' => "@",
        '*' => "*",
        '#' => "#",
        '?' => "?",
        '1' => "1",
        '2' => "2",
        _ => name.ToString(),
    };

    /// <summary><c>$((…))</c> when the brackets match up so; else <c>$(…)</c>.</summary>
    private WordPart ParseDollarBracket(int start)
    {
        if (Peek() == '(')
        {
            int open = _position;
            int close = FindArithmeticEnd(open + 1);
            if (close >= 0)
            {
                _position = open + 1;
                Word expression = Enter() ? ParseRegion(close) : Word.Empty;
                Leave();
                TakeBoth(')');
                return new ArithmeticPart(SpanFrom(start), expression, isSquare: false);
            }
        }

        StatementList body = ParseSubstituted(start);
        return new CommandSubstitutionPart(SpanFrom(start), body);
    }

    /// <summary>Commands up to the closing bracket.</summary>
    private StatementList ParseSubstituted(int start)
    {
        StatementList body = Enter() ? ParseList() : StatementList.Empty;
        Leave();
        SkipBlanks();
        if (Peek() == '\0')
        {
            Fail("a substitution is never closed", start, isIncomplete: true);
        }
        else if (!Take(')'))
        {
            FailUnexpected();
        }

        return body;
    }
}
