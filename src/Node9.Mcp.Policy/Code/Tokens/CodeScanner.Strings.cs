using System.Text;
using Node9.Mcp.Policy.Code.Languages;

namespace Node9.Mcp.Policy.Code.Tokens;

/// <content>Strings in quotes.</content>
internal sealed partial class CodeScanner
{
    private const int MostNesting = 8;

    private readonly StringBuilder _piece = new();
    private List<TextPart>? _parts;
    private int _nesting;

    private bool Quoted(char first)
    {
        int start = _at;
        switch (first)
        {
            case '"':
            case '\'' when !Has(CodeTraits.NoSingle):
                bool isRaw = first == '\'' && Has(CodeTraits.RawSingle);
                Text(start, start, isRaw, isFormat: false, TokenKind.Text);
                return true;
            case '`' when Has(CodeTraits.Templates):
                Delimited(start, start + 1, '`', '`', TokenKind.Text, isRaw: false);
                return true;
            case '`' when Has(CodeTraits.BackQuotes):
                Delimited(start, start + 1, '`', '`', TokenKind.Shell, isRaw: false);
                return true;
            case '[' when Has(CodeTraits.LongBrackets):
                return LongBracket();
            case '/' when Has(CodeTraits.Patterns) && !EndsOperand():
                return Pattern();
            case '%' when Has(CodeTraits.PercentQuotes) && !EndsOperand():
                return Percent();
            default:
                return false;
        }
    }

    /// <summary>A string whose quote, one or three of it, stands at <paramref name="quote"/>.</summary>
    private void Text(int start, int quote, bool isRaw, bool isFormat, TokenKind kind)
    {
        char mark = _text[quote];
        bool isTriple = Has(CodeTraits.Prefixes) && quote + 2 < _text.Length && _text[quote + 1] == mark && _text[quote + 2] == mark;
        Begin(quote + (isTriple ? 3 : 1));
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c == mark && (!isTriple || (_at + 2 < _text.Length && _text[_at + 1] == mark && _text[_at + 2] == mark)))
            {
                _at += isTriple ? 3 : 1;
                Finish(kind, start);
                return;
            }

            Piece(c, isRaw, isFormat, mark);
        }

        IsDoubtful = true;
        Finish(kind, start);
    }

    /// <summary>A string between marks that may nest when they differ.</summary>
    private void Delimited(int start, int from, char open, char close, TokenKind kind, bool isRaw)
    {
        Begin(from);
        int depth = 0;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c == close && depth == 0)
            {
                _at++;
                Finish(kind, start);
                return;
            }

            depth += open == close ? 0 : c == open ? 1 : c == close ? -1 : 0;
            Piece(c, isRaw, isFormat: false, close);
        }

        IsDoubtful = true;
        Finish(kind, start);
    }

    private void Begin(int from)
    {
        _at = from;
        _piece.Clear();
        _parts = null;
    }

    private void Finish(TokenKind kind, int start)
    {
        string text = _piece.ToString();
        if (_parts is not { } parts)
        {
            Add(kind, text, start);
            return;
        }

        if (text.Length > 0)
        {
            parts.Add(new TextPart(text, false));
        }

        var shown = new StringBuilder();
        foreach (TextPart part in parts)
        {
            shown.Append(part.IsCode ? "…" : part.Text);
        }

        Add(kind, shown.ToString(), start, parts);
    }

    private void Piece(char c, bool isRaw, bool isFormat, char quote)
    {
        bool takesValues = !isRaw && quote != '\'';
        if (c == '\\' && _at + 1 < _text.Length)
        {
            if (isRaw && (Has(CodeTraits.Prefixes) || (_text[_at + 1] != quote && _text[_at + 1] != '\\')))
            {
                _piece.Append(c).Append(_text[_at + 1]);
                _at += 2;
            }
            else
            {
                _at = StringEscapes.Read(_text, _at + 1, _piece);
            }
        }
        else if (isFormat && c is '{' or '}')
        {
            FormatValue(c);
        }
        else if (takesValues && c == '$' && quote == '`' && Has(CodeTraits.Templates) && At(1) == '{')
        {
            Value(_at + 2, '{', '}');
        }
        else if (takesValues && c == '#' && Has(CodeTraits.HashValues) && At(1) == '{')
        {
            Value(_at + 2, '{', '}');
        }
        else if (takesValues && c is '$' or '@' && Has(CodeTraits.DollarValues) && takesValues)
        {
            Variable(c);
        }
        else
        {
            _piece.Append(c);
            _at++;
        }
    }

    private char At(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';
}
