using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content>Words: literal text, quotes and expansions glued together.</content>
public sealed partial class ShellParser
{
    /// <summary>The word that comes next; null when an operator or the end does.</summary>
    private Word? ParseWord(WordMode mode)
    {
        Peek();
        int start = _position;
        if (!Spend(1))
        {
            return null;
        }

        IReadOnlyList<WordPart> parts = ParseParts(mode, '\0');
        return parts.Count == 0 ? null : new Word(SpanFrom(start), parts);
    }

    /// <summary>The text up to <paramref name="close"/>, read as in double quotes; leaves the position there.</summary>
    private Word ParseRegion(int close, WordMode mode = WordMode.Arithmetic)
    {
        int start = _position;
        int end = _end;
        _end = close;
        IReadOnlyList<WordPart> parts = ParseParts(mode, '\0');
        if (_error is null && _position < close)
        {
            FailUnexpected();
        }

        Restore(close, end);
        return new Word(SpanFrom(start), parts);
    }

    /// <summary>Reads parts until the text of <paramref name="mode"/> ends; <paramref name="stop"/> ends an operand early.</summary>
    private IReadOnlyList<WordPart> ParseParts(WordMode mode, char stop)
    {
        WordPart? only = null;
        List<WordPart>? parts = null;
        var run = default(TextRun);
        int brackets = 0;
        while (true)
        {
            char next = Peek();
            if (next == '\0' || Ends(next, mode, stop, brackets))
            {
                break;
            }

            if (mode is WordMode.Pattern or WordMode.Regex)
            {
                brackets += next == '(' ? 1 : next == ')' ? -1 : 0;
            }

            int plain = PlainLength(mode);
            if (plain > 0)
            {
                run.Append(_text, _position, plain);
                _position += plain;
                continue;
            }

            int before = _position;
            WordPart? special = StartsPart(next) ? TryParsePart(next, mode, ref run) : null;
            if (special is null)
            {
                if (_error is not null)
                {
                    break;
                }

                if (_position == before)
                {
                    run.Append(_text, _position++);
                }

                continue;
            }

            Collect(ref only, ref parts, FlushRun(ref run));
            Collect(ref only, ref parts, special);
            if (!Spend(1))
            {
                break;
            }
        }

        Collect(ref only, ref parts, FlushRun(ref run));
        return parts is not null ? parts : only is not null ? new[] { only } : [];
    }

    private static void Collect(ref WordPart? only, ref List<WordPart>? parts, WordPart? part)
    {
        if (part is null)
        {
            return;
        }

        if (parts is not null)
        {
            parts.Add(part);
        }
        else if (only is null)
        {
            only = part;
        }
        else
        {
            parts = [only, part];
        }
    }

    private LiteralPart? FlushRun(ref TextRun run)
    {
        if (run.IsEmpty)
        {
            return null;
        }

        SourceSpan span = SpanFrom(run.Start);
        return new LiteralPart(span, run.ToText(_text));
    }
}
