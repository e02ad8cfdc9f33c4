using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content>Assignments, subscripts and arrays.</content>
public sealed partial class ShellParser
{
    /// <summary><c>name=</c>, <c>name+=</c> or <c>name[…]=</c> and the value; null, with nothing consumed, when what comes
    /// next is no assignment.</summary>
    private Assignment? TryParseAssignment()
    {
        int start = _position;
        int after = start;
        while (after < _end && IsNamePart(_text[after]))
        {
            after = SecondPosition(after);
        }

        char next = after < _end ? _text[after] : '\0';
        bool isPlain = next == '=' || (next == '+' && SecondPosition(after) is var at && at < _end && _text[at] == '=');
        if (!isPlain && next != '[')
        {
            return null;
        }

        string name = TakeName();
        Word? subscript = null;
        if (next == '[')
        {
            int bracket = _position;
            int close = FindSubscriptEnd(bracket);
            if (close < 0)
            {
                Restore(start, _end);
                return null;
            }

            _position++;
            subscript = ParseRegion(close);
            _position = _error is null ? close + 1 : _position;
        }

        bool appends = Take('+');
        Take('=');
        Word value = Peek() == '(' ? ParseArrayValue() : ParseWord(WordMode.Ordinary) ?? new Word(SpanFrom(_position), []);
        return new Assignment(SpanFrom(start), name, subscript, appends, value);
    }

    /// <summary>Offset of the bracket that closes the one at <paramref name="open"/> if an assignment operator follows it;
    /// else -1.</summary>
    private int FindSubscriptEnd(int open)
    {
        int depth = 0;
        for (int at = open; at < _end; at++)
        {
            char c = _text[at];
            if (c == '\n')
            {
                return -1;
            }

            if (c == '\\')
            {
                at++;
            }
            else if (c is '\'' or '"')
            {
                int close = FindQuoteEnd(at);
                if (close < 0)
                {
                    return -1;
                }

                at = close;
            }
            else if (c == '[')
            {
                depth++;
            }
            else if (c == ']' && --depth == 0)
            {
                Spend((at - open) / 64);
                int next = SecondPosition(at);
                bool assigns = next < _end && (_text[next] == '='
                    || (_text[next] == '+' && SecondPosition(next) is var last && last < _end && _text[last] == '='));
                return assigns ? at : -1;
            }
        }

        Spend((_end - open) / 64);
        return -1;
    }

    private int FindQuoteEnd(int open)
    {
        char quote = _text[open];
        for (int at = open + 1; at < _end; at++)
        {
            if (_text[at] == quote)
            {
                return at;
            }

            if (_text[at] == '\\' && quote == '"')
            {
                at++;
            }
        }

        return -1;
    }

    private Word ParseArrayValue()
    {
        int start = _position;
        ArrayPart part = ParseArray();
        return new Word(SpanFrom(start), [part]);
    }

    /// <summary><c>( … )</c> as the value of an array.</summary>
    private ArrayPart ParseArray()
    {
        int start = _position;
        var elements = new List<Word>();
        _position++;
        SkipNewlines();
        while (ParseWord(WordMode.Ordinary) is { } element)
        {
            elements.Add(element);
            SkipNewlines();
        }

        if (!Take(')'))
        {
            FailUnexpected();
        }

        return new ArrayPart(SpanFrom(start), elements);
    }
}
