using System.Runtime.CompilerServices;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Policy.Documents;

/// <summary>Walks over a document's text and knows line and column at every step. Skips blanks and comments.</summary>
internal sealed class DocumentCursor(string file, string text)
{
    private int _line = 1;
    private int _lineStart;

    /// <summary>Offset of the next character.</summary>
    public int Offset { get; private set; } = text.StartsWith('\uFEFF') ? 1 : 0;

    public bool AtEnd => Offset >= text.Length;

    /// <summary>The next character; NUL at the end.</summary>
    public char Next
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Offset < text.Length ? text[Offset] : '\0';
    }

    public SourcePosition Position => new(file, _line, Offset - _lineStart + 1);

    public char Peek(int distance) => Offset + distance < text.Length ? text[Offset + distance] : '\0';

    public ReadOnlySpan<char> Since(int start) => text.AsSpan(start, Offset - start);

    public void Advance(int count = 1)
    {
        for (int i = 0; i < count && Offset < text.Length; i++)
        {
            if (text[Offset++] == '\n')
            {
                _line++;
                _lineStart = Offset;
            }
        }
    }

    /// <summary>Moves past what a string may hold as it is, up to a quote, a backslash, a control character or the end.</summary>
    public void PassPlain()
    {
        string all = text;
        int at = Offset;
        while (at < all.Length && all[at] is >= ' ' and not '"' and not '\\')
        {
            at++;
        }

        Offset = at;
    }

    /// <summary>Moves past one value of JSON without comments, up to the comma or bracket behind it.</summary>
    public void PassOver()
    {
        string all = text;
        int at = Offset;
        for (int depth = 0; at < all.Length; at++)
        {
            char c = all[at];
            if (c == '"')
            {
                at = EndOfText(at);
            }
            else if (c is '{' or '[')
            {
                depth++;
            }
            else if (c is ',' or '}' or ']' && depth == 0)
            {
                break;
            }
            else if (c is '}' or ']')
            {
                depth--;
            }
            else if (c == '\n')
            {
                _line++;
                _lineStart = at + 1;
            }
        }

        Offset = Math.Min(at, all.Length);
    }

    /// <summary>Offset of the quote that closes the string which opens at <paramref name="at"/>.</summary>
    private int EndOfText(int at)
    {
        while (true)
        {
            int found = text.AsSpan(++at).IndexOfAny('"', '\\');
            if (found < 0)
            {
                return text.Length;
            }

            at += found;
            if (text[at] == '"' || ++at >= text.Length)
            {
                return at;
            }
        }
    }

    /// <summary>Moves past blanks and comments; false when a block comment is never closed, with its place.</summary>
    public bool TrySkipBlanks(out SourcePosition open)
    {
        open = default;
        while (!AtEnd)
        {
            char c = Next;
            if (c is ' ' or '\t' or '\r')
            {
                Offset++;
            }
            else if (c == '\n')
            {
                Advance();
            }
            else if (c == '/' && Peek(1) == '/')
            {
                while (!AtEnd && Next != '\n')
                {
                    Advance();
                }
            }
            else if (c == '/' && Peek(1) == '*')
            {
                open = Position;
                int end = text.IndexOf("*/", Offset + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    return false;
                }

                Advance(end + 2 - Offset);
            }
            else
            {
                return true;
            }
        }

        return true;
    }
}
