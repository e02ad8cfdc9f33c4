using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content><c>((…))</c>, <c>$[…]</c> and <c>for ((…))</c>. Expressions are kept as text with expansions.</content>
public sealed partial class ShellParser
{
    /// <summary>Offset of the two brackets that close an expression starting at <paramref name="from"/>; -1 when the
    /// brackets do not match up so, which makes it a subshell in a subshell.</summary>
    private int FindArithmeticEnd(int from)
    {
        int depth = 0;
        int at = from;
        int found = -1;
        for (; at < _end; at++)
        {
            char c = _text[at];
            if (c == '\\')
            {
                at++;
            }
            else if (c is '\'' or '"' or '`')
            {
                int close = FindQuoteEnd(at);
                if (close < 0)
                {
                    break;
                }

                at = close;
            }
            else if (c == '(')
            {
                depth++;
            }
            else if (c == ')' && --depth < 0)
            {
                int second = SecondPosition(at);
                found = second < _end && _text[second] == ')' ? at : -1;
                break;
            }
        }

        Spend((Math.Min(at, _end) - from) / 64);
        return _error is null ? found : -1;
    }

    private void TakeBoth(char character)
    {
        if (!Take(character) || !Take(character))
        {
            FailUnexpected();
        }
    }

    private ArithmeticCommand? TryParseArithmeticCommand(int start)
    {
        int inside = SecondPosition(_position) + 1;
        int close = FindArithmeticEnd(inside);
        if (close < 0)
        {
            return null;
        }

        _position = inside;
        Word expression = ParseRegion(close);
        TakeBoth(')');
        return new ArithmeticCommand(SpanFrom(start), expression) { Redirections = ParseRedirections() };
    }

    private ArithmeticPart ParseLegacyArithmetic(int start, int open)
    {
        int depth = 0;
        int close = -1;
        for (int at = open; at < _end && close < 0; at++)
        {
            char c = _text[at];
            if (c == '\\')
            {
                at++;
            }
            else if (c == '[')
            {
                depth++;
            }
            else if (c == ']' && --depth == 0)
            {
                close = at;
            }
        }

        Spend(((close < 0 ? _end : close) - open) / 64);
        if (close < 0)
        {
            Fail("an expression is never closed", start, isIncomplete: true);
            return new ArithmeticPart(SpanFrom(start), Word.Empty, isSquare: true);
        }

        _position = open + 1;
        Word expression = Enter() ? ParseRegion(close) : Word.Empty;
        Leave();
        Take(']');
        return new ArithmeticPart(SpanFrom(start), expression, isSquare: true);
    }

    private Command ParseArithmeticFor(int start)
    {
        int inside = SecondPosition(_position) + 1;
        int close = FindArithmeticEnd(inside);
        var clauses = new List<Word>(3);
        if (close < 0)
        {
            Fail("the expressions of a loop are never closed", _position, isIncomplete: true);
            return new ArithmeticForCommand(SpanFrom(start), clauses, StatementList.Empty);
        }

        _position = inside;
        while (_error is null && clauses.Count < 3)
        {
            int semicolon = _text.AsSpan(_position, close - _position).IndexOf(';');
            bool isLast = semicolon < 0;
            clauses.Add(ParseRegion(isLast ? close : _position + semicolon));
            if (isLast)
            {
                break;
            }

            Take(';');
        }

        if (clauses.Count != 3)
        {
            Fail("a loop needs three expressions", start);
        }

        TakeBoth(')');
        SkipBlanks();
        Take(';');
        SkipNewlines();
        StatementList body = ParseLoopBody();
        return new ArithmeticForCommand(SpanFrom(start), clauses, body) { Redirections = ParseRedirections() };
    }
}
