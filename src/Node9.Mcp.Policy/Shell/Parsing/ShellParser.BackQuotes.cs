using System.Text;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content>Back-quotes, and <c>$'…'</c>.</content>
public sealed partial class ShellParser
{
    private CommandSubstitutionPart ParseBackQuotes(WordMode mode)
    {
        int start = _position++;
        var text = new StringBuilder();
        bool inQuotes = mode is WordMode.DoubleQuotes or WordMode.QuotedOperand;
        while (_position < _end && _text[_position] != '`')
        {
            char next = _text[_position++];
            if (next == '\\' && _position < _end)
            {
                char escaped = _text[_position];
                bool isTaken = escaped is '$' or '`' or '\\' || (inQuotes && escaped == '"');
                next = isTaken ? escaped : next;
                _position += isTaken ? 1 : 0;
            }

            text.Append(next);
        }

        if (_position >= _end)
        {
            Fail("a back-quote is never closed", start, isIncomplete: true);
        }
        else
        {
            _position++;
        }

        SourceSpan span = SpanFrom(start);
        if (!Enter() || !Spend(1 + (text.Length / 16)))
        {
            Leave();
            return new CommandSubstitutionPart(span, StatementList.Empty);
        }

        var derived = new ShellParser(text.ToString(), _budget, span, _depth);
        Script inner = derived.ParseScript();
        Leave();
        Adopt(derived);
        return new CommandSubstitutionPart(span, inner.Body);
    }

    private QuotedPart ParseAnsiQuotes(int start)
    {
        int open = _position++;
        int from = _position;
        while (_position < _end && _text[_position] != '\'')
        {
            _position += _text[_position] == '\\' ? 2 : 1;
        }

        int close = Math.Min(_position, _end);
        string text = AnsiQuoting.Decode(_text.AsSpan(from, close - from));
        if (_position >= _end)
        {
            _position = close;
            Fail("a single quote is never closed", open, isIncomplete: true);
        }
        else
        {
            _position++;
        }

        return new QuotedPart(SpanFrom(start), text, QuoteStyle.AnsiC);
    }
}
