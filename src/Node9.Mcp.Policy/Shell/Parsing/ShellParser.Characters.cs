namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content>Reading of characters: line continuations, blanks, comments and newlines.</content>
public sealed partial class ShellParser
{
    /// <summary>The next character with line continuations taken out, or NUL at the end.</summary>
    private char Peek()
    {
        if (_position >= _end)
        {
            return '\0';
        }

        char next = _text[_position];
        return next == '\\' ? PeekPastContinuations() : next;
    }

    /// <summary>The text from <paramref name="from"/> to the end; empty once reading has failed.</summary>
    private ReadOnlySpan<char> Rest(int from) => from < _end ? _text.AsSpan(from, _end - from) : default;

    private char PeekPastContinuations()
    {
        while (_position + 1 < _end && _text[_position] == '\\' && _text[_position + 1] == '\n')
        {
            _position += 2;
        }

        return _position < _end ? _text[_position] : '\0';
    }

    /// <summary>The character after the one that <see cref="Peek"/> returned, or NUL.</summary>
    private char PeekSecond()
    {
        int at = SecondPosition(_position);
        return at < _end ? _text[at] : '\0';
    }

    private int SecondPosition(int from)
    {
        int at = from + 1;
        while (at + 1 < _end && _text[at] == '\\' && _text[at + 1] == '\n')
        {
            at += 2;
        }

        return at;
    }

    private bool Take(char expected)
    {
        if (Peek() != expected)
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>Goes past blanks and a comment. Carriage return, form feed and vertical tab are no blanks to bash.</summary>
    private void SkipBlanks()
    {
        while (true)
        {
            char next = Peek();
            if (next is ' ' or '\t')
            {
                _position++;
            }
            else if (next == '#')
            {
                int newline = Rest(_position).IndexOf('\n');
                _position = newline < 0 ? _end : _position + newline;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Goes past blanks, comments and newlines, reading the here-documents that a newline starts.</summary>
    private void SkipNewlines()
    {
        while (true)
        {
            SkipBlanks();
            if (Peek() != '\n')
            {
                return;
            }

            _position++;
            if (_pendingDocuments.Count > 0)
            {
                ReadHereDocuments();
            }
        }
    }

    private static bool IsMeta(char character) =>
        character is ' ' or '\t' or '\n' or ';' or '&' or '|' or '(' or ')' or '<' or '>' or '\0';

    private static bool IsNameStart(char character) => char.IsAsciiLetter(character) || character == '_';

    private static bool IsNamePart(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';
}
