using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content><c>[[ … ]]</c>: its own little grammar, kept flat.</content>
public sealed partial class ShellParser
{
    private TestCommand ParseTest(int start)
    {
        var items = new List<Word>();
        ParseTestChain(items);
        SkipNewlines();
        if (!AtTestEnd())
        {
            FailUnexpected();
        }
        else
        {
            _position = SecondPosition(_position) + 1;
        }

        return new TestCommand(SpanFrom(start), items) { Redirections = ParseRedirections() };
    }

    private bool AtTestEnd()
    {
        if (Peek() != ']' || PeekSecond() != ']')
        {
            return false;
        }

        int after = SecondPosition(SecondPosition(_position));
        return after >= _end || IsMeta(_text[after]);
    }

    /// <summary>Terms joined by <c>&amp;&amp;</c> and <c>||</c>.</summary>
    private void ParseTestChain(List<Word> items)
    {
        while (true)
        {
            ParseTestTerm(items);
            SkipNewlines();
            char next = Peek();
            if (_error is not null || next is not ('&' or '|') || PeekSecond() != next)
            {
                return;
            }

            AddOperator(items, 2);
        }
    }

    private void ParseTestTerm(List<Word> items)
    {
        SkipNewlines();
        while (Peek() == '!' && PeekSecond() is ' ' or '\t' or '\n' or '(')
        {
            AddOperator(items, 1);
            SkipNewlines();
        }

        if (Peek() == '(')
        {
            AddOperator(items, 1);
            if (Enter())
            {
                ParseTestChain(items);
            }

            Leave();
            SkipNewlines();
            if (Peek() != ')')
            {
                FailUnexpected();
                return;
            }

            AddOperator(items, 1);
            return;
        }

        ParseTestOperands(items);
    }

    /// <summary>One word; a unary operator and a word; or two words and an operator between.</summary>
    private void ParseTestOperands(List<Word> items)
    {
        if (AtTestEnd() || ParseWord(WordMode.Ordinary) is not { } first)
        {
            FailUnexpected();
            return;
        }

        items.Add(first);
        SkipBlanks();
        char next = Peek();
        if (next is '<' or '>')
        {
            AddOperator(items, 1);
        }
        else if (next is '\0' or '\n' or ')' or '&' or '|' || AtTestEnd())
        {
            return;
        }
        else if (IsUnaryTest(first.Literal))
        {
            items.Add(ParseWord(WordMode.Ordinary) ?? Word.Empty);
            return;
        }
        else if (ParseWord(WordMode.Ordinary) is { Literal: { } @operator } word && IsBinaryTest(@operator))
        {
            items.Add(word);
        }
        else
        {
            Fail("`[[` does not know this operator", _position);
            return;
        }

        bool isRegex = items[^1].Literal == "=~";
        SkipNewlines();
        if (AtTestEnd() || ParseWord(isRegex ? WordMode.Regex : WordMode.Ordinary) is not { } second)
        {
            FailUnexpected();
            return;
        }

        items.Add(second);
    }

    private void AddOperator(List<Word> items, int length)
    {
        int start = _position;
        _position = length == 2 ? SecondPosition(_position) + 1 : _position + 1;
        string text = length == 2 ? new string(_text[start], 2) : _text[start].ToString();
        items.Add(new Word(SpanFrom(start), [new LiteralPart(SpanFrom(start), text)]));
        Spend(1);
    }

    private static bool IsUnaryTest(string? word) => word is ['-', var letter]
        && letter is 'a' or 'b' or 'c' or 'd' or 'e' or 'f' or 'g' or 'h' or 'k' or 'n' or 'o' or 'p' or 'r' or 's'
            or 't' or 'u' or 'v' or 'w' or 'x' or 'z' or 'G' or 'L' or 'N' or 'O' or 'R' or 'S';

    private static bool IsBinaryTest(string word) => word is "=" or "==" or "!=" or "=~" or "-eq" or "-ne" or "-lt"
        or "-le" or "-gt" or "-ge" or "-nt" or "-ot" or "-ef";
}
