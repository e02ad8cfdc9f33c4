using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content>The parts of a word that are not plain text.</content>
public sealed partial class ShellParser
{
    /// <summary>The part that <paramref name="next"/> starts. Null when the character stands for itself and is still to be
    /// taken, or when the run was given the characters already.</summary>
    private WordPart? TryParsePart(char next, WordMode mode, ref TextRun run)
    {
        bool isQuoted = mode is WordMode.DoubleQuotes or WordMode.HereDocument or WordMode.Arithmetic
            or WordMode.QuotedOperand;
        switch (next)
        {
            case '$':
                return ParseDollar(mode, isQuoted);
            case '`':
                return ParseBackQuotes(mode);
            case '\\':
                return ParseBackslash(mode, isQuoted, ref run);
            case '"':
                return mode is WordMode.HereDocument or WordMode.Arithmetic ? null : ParseDoubleQuotes(_position, false);
            case '\'':
                return isQuoted ? null : ParseSingleQuotes();
        }

        if (isQuoted)
        {
            return null;
        }

        char second = PeekSecond();
        if (next is '<' or '>')
        {
            return second == '(' && mode != WordMode.Pattern ? ParseProcessSubstitution(next == '>') : null;
        }

        if (next == '=')
        {
            bool holdsArray = mode == WordMode.Declaration && second == '(' && !run.IsEmpty;
            if (!holdsArray)
            {
                return null;
            }

            run.Append(_text, _position++);
            Peek();
            return ParseArray();
        }

        return second == '(' && mode != WordMode.Regex && !IsEmptyBrackets() ? ParseExtendedGlob(next) : null;
    }

    /// <summary><c>name@()</c> defines a function; it is no glob.</summary>
    private bool IsEmptyBrackets()
    {
        int inside = SecondPosition(SecondPosition(_position));
        return inside < _end && _text[inside] == ')';
    }

    private QuotedPart? ParseBackslash(WordMode mode, bool isQuoted, ref TextRun run)
    {
        int start = _position;
        if (_position + 1 >= _end)
        {
            run.Append(_text, _position++);
            return null;
        }

        char escaped = _text[_position + 1];
        bool escapes = !isQuoted || escaped is '$' or '`' or '\\'
            || (escaped == '"' && mode is WordMode.DoubleQuotes or WordMode.QuotedOperand)
            || (escaped == '}' && mode == WordMode.QuotedOperand);
        if (!escapes)
        {
            run.Append(_text, _position++);
            return null;
        }

        _position += 2;
        return new QuotedPart(SpanFrom(start), escaped.ToString(), QuoteStyle.Backslash);
    }

    private QuotedPart ParseSingleQuotes()
    {
        int start = _position++;
        int length = Rest(_position).IndexOf('\'');
        if (length < 0)
        {
            Fail("a single quote is never closed", start, isIncomplete: true);
            string rest = _text[Math.Min(start + 1, _text.Length)..];
            return new QuotedPart(SpanFrom(start), rest, QuoteStyle.Single);
        }

        string text = _text.Substring(_position, length);
        _position += length + 1;
        return new QuotedPart(SpanFrom(start), text, QuoteStyle.Single);
    }

    private DoubleQuotedPart ParseDoubleQuotes(int start, bool isLocale)
    {
        _position++;
        IReadOnlyList<WordPart> parts = Enter() ? ParseParts(WordMode.DoubleQuotes, '\0') : [];
        Leave();
        if (!Take('"'))
        {
            Fail("a double quote is never closed", start, isIncomplete: true);
        }

        return new DoubleQuotedPart(SpanFrom(start), parts, isLocale);
    }

    private ProcessSubstitutionPart ParseProcessSubstitution(bool isOutput)
    {
        int start = _position;
        _position = SecondPosition(_position) + 1;
        StatementList body = ParseSubstituted(start);
        return new ProcessSubstitutionPart(SpanFrom(start), body, isOutput);
    }

    private ExtendedGlobPart ParseExtendedGlob(char @operator)
    {
        int start = _position;
        _position = SecondPosition(_position) + 1;
        int from = _position;
        IReadOnlyList<WordPart> parts = Enter() ? ParseParts(WordMode.Pattern, '\0') : [];
        Leave();
        SourceSpan span = SpanFrom(from);
        if (!Take(')'))
        {
            Fail("an extended glob is never closed", start, isIncomplete: true);
        }

        return new ExtendedGlobPart(SpanFrom(start), @operator, new Word(span, parts));
    }
}
