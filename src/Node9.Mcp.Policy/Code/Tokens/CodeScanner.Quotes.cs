using Node9.Mcp.Policy.Code.Languages;

namespace Node9.Mcp.Policy.Code.Tokens;

/// <content>Strings that begin otherwise than with a quote, and patterns.</content>
internal sealed partial class CodeScanner
{
    private int _noPattern;

    /// <summary>Takes a string that begins with the word before it: <c>f"…"</c>, <c>qx(…)</c>.</summary>
    private bool NamedQuote(string name, int start)
    {
        if (_at >= _text.Length || name.Length > 2)
        {
            return false;
        }

        if (Has(CodeTraits.Prefixes) && _text[_at] is '"' or '\'' && !name.AsSpan().ContainsAnyExcept("rbfutRBFUT"))
        {
            bool isFormat = name.Contains('f', StringComparison.OrdinalIgnoreCase) || name.Contains('t', StringComparison.OrdinalIgnoreCase);
            Text(start, _at, name.Contains('r', StringComparison.OrdinalIgnoreCase), isFormat, TokenKind.Text);
            return true;
        }

        if (!Has(CodeTraits.NamedQuotes) || name is not ("q" or "qq" or "qx" or "qw" or "m" or "qr" or "s" or "tr" or "y"))
        {
            return false;
        }

        int at = _at;
        while (at < _text.Length && _text[at] == ' ')
        {
            at++;
        }

        bool isWord = at >= _text.Length || char.IsLetterOrDigit(_text[at]) || _text[at] is '_' or ',' or ';' or ')' or '\n'
            || (_text[at] == '#' && at > _at) || (_text[at] == '=' && at + 1 < _text.Length && _text[at + 1] is '>' or '=' or ' ')
            || _tokens is [.., { Kind: TokenKind.Mark, Text: "->" or "{" }];
        if (isWord)
        {
            return false;
        }

        Quote(name, start, at);
        return true;
    }

    private void Quote(string name, int start, int at)
    {
        char open = _text[at], close = Closing(open);
        TokenKind kind = name switch
        {
            "q" or "qq" => TokenKind.Text,
            "qx" => TokenKind.Shell,
            "qw" => TokenKind.Words,
            _ => TokenKind.Pattern,
        };
        Delimited(start, at + 1, open, close, kind, isRaw: name is "q" or "qw" || kind == TokenKind.Pattern);
        IsDoubtful |= kind == TokenKind.Pattern;
        if (name is "s" or "tr" or "y")
        {
            Replacement(name, open, close, start);
        }
    }

    /// <summary>The second half of <c>s/…/…/e</c>; with <c>e</c> it is code.</summary>
    private void Replacement(string name, char open, char close, int start)
    {
        int from = _at;
        while (open != close && from < _text.Length && char.IsWhiteSpace(_text[from]))
        {
            from++;
        }

        char mark = open == close ? open : from < _text.Length ? _text[from++] : '\0';
        Delimited(start, from, mark, open == close ? close : Closing(mark), TokenKind.Pattern, isRaw: true);
        int flags = _at;
        while (_at < _text.Length && char.IsAsciiLetter(_text[_at]))
        {
            _at++;
        }

        if (name == "s" && _text.AsSpan(flags, _at - flags).Contains('e'))
        {
            CodeToken code = _tokens[^1];
            _tokens[^1] = code with { Kind = TokenKind.Text, Text = "", Parts = [new TextPart(code.Text, true)] };
        }
    }

    private static char Closing(char open) => open switch { '(' => ')', '[' => ']', '{' => '}', '<' => '>', _ => open };

    private bool Percent()
    {
        char kind = At(1);
        char open = char.IsAsciiLetter(kind) ? At(2) : kind;
        if (open == '\0' || char.IsLetterOrDigit(open) || char.IsWhiteSpace(open) || (kind == open && open is not ('(' or '[' or '{')))
        {
            return false;
        }

        TokenKind of = kind switch { 'x' => TokenKind.Shell, 'w' or 'W' or 'i' or 'I' => TokenKind.Words, 'r' => TokenKind.Pattern, _ => TokenKind.Text };
        int start = _at;
        Delimited(start, start + (char.IsAsciiLetter(kind) ? 3 : 2), open, Closing(open), of, kind is 'q' or 'w');
        return true;
    }

    private bool LongBracket()
    {
        int at = _at + 1;
        while (at < _text.Length && _text[at] == '=')
        {
            at++;
        }

        if (at >= _text.Length || _text[at] != '[')
        {
            return false;
        }

        int start = _at;
        string close = "]" + new string('=', Math.Min(at - _at - 1, 64)) + "]";
        int end = _text.IndexOf(close, at + 1, StringComparison.Ordinal);
        IsDoubtful |= end < 0;
        string text = _text[(at + 1)..(end < 0 ? _text.Length : end)];
        _at = end < 0 ? _text.Length : end + close.Length;
        Add(TokenKind.Text, text.StartsWith('\n') ? text[1..] : text, start);
        return true;
    }

    private bool Pattern()
    {
        bool isSet = false;
        int at = _at < _noPattern ? _noPattern : _at + 1;
        for (; at < _text.Length && _text[at] != '\n'; at++)
        {
            char c = _text[at];
            isSet = c == '[' || (c != ']' && isSet);
            if (c == '\\')
            {
                at++;
            }
            else if (c == '/' && !isSet)
            {
                int start = _at;
                string text = _text[(_at + 1)..at];
                _at = at + 1;
                while (_at < _text.Length && char.IsAsciiLetter(_text[_at]))
                {
                    _at++;
                }

                IsDoubtful = true;
                Add(TokenKind.Pattern, text, start);
                return true;
            }
        }

        _noPattern = at;
        IsDoubtful = true;
        return false;
    }

    /// <summary>Whether the last token ends a value, so that what comes next is an operator.</summary>
    private bool EndsOperand() => _tokens.Count > 0 && _tokens[^1] is var last && last.Kind switch
    {
        TokenKind.Text or TokenKind.Number or TokenKind.Shell or TokenKind.Pattern or TokenKind.Words => true,
        TokenKind.Mark => last.Text is ")" or "]" or "}",
        TokenKind.Name => !_language.IsKeyword(last.Text) && !(Has(CodeTraits.BareCalls) && IsSpaced() && char.IsLetter(last.Text[0])),
        _ => false,
    };

    /// <summary><c>puts /x/</c> and <c>puts %w[a]</c>, but <c>a / b</c>.</summary>
    private bool IsSpaced() => _at > 0 && _text[_at - 1] == ' ' && At(1) is not (' ' or '=');
}
