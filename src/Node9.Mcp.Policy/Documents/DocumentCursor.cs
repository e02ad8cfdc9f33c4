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
    public char Next => Offset < text.Length ? text[Offset] : '\0';

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

    /// <summary>Moves past one value of JSON without comments, up to the comma or bracket behind it.</summary>
    public void PassOver()
    {
        for (int depth = 0; !AtEnd; Advance())
        {
            switch (Next)
            {
                case '"':
                    PassOverText();
                    break;
                case '{' or '[':
                    depth++;
                    break;
                case ',' or '}' or ']' when depth == 0:
                    return;
                case '}' or ']':
                    depth--;
                    break;
            }
        }
    }

    private void PassOverText()
    {
        for (Advance(); !AtEnd && Next != '"'; Advance())
        {
            if (Next == '\\')
            {
                Advance();
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
            if (c is ' ' or '\t' or '\r' or '\n')
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
