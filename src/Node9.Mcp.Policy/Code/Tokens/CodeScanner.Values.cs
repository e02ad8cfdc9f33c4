namespace Node9.Mcp.Policy.Code.Tokens;

/// <content>Values that are put into strings.</content>
internal sealed partial class CodeScanner
{
    private const int MostValue = 4096;

    private void FormatValue(char mark)
    {
        if (At(1) == mark || mark == '}')
        {
            _piece.Append(mark);
            _at += At(1) == mark ? 2 : 1;
            return;
        }

        Value(_at + 1, '{', '}');
    }

    /// <summary>Takes code up to the mark that closes it; what stands in strings inside is passed over.</summary>
    private void Value(int from, char open, char close)
    {
        int depth = 0, at = from;
        char quote = '\0';
        for (; at < _text.Length && at - from < MostValue; at++)
        {
            char c = _text[at];
            if (c == '\\')
            {
                at++;
            }
            else if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == close && depth-- == 0)
            {
                break;
            }
            else if (c == open)
            {
                depth++;
            }
        }

        bool isWhole = at < _text.Length && at - from < MostValue && ++_nesting < _text.Length / MostNesting + 64;
        IsDoubtful |= !isWhole;
        at = Math.Min(at, _text.Length);
        Put(isWhole ? _text[from..at] : "…");
        _at = Math.Min(at + 1, _text.Length);
    }

    /// <summary><c>$x</c>, <c>${x}</c>, <c>@{[x]}</c> in a string.</summary>
    private void Variable(char sigil)
    {
        if (At(1) == '{')
        {
            int name = _at + 2;
            Value(name, '{', '}');
            if (_parts is [.., { IsCode: true } last] && last.Text.Length > 0 && (char.IsLetter(last.Text[0]) || last.Text[0] == '_'))
            {
                _parts[^1] = new TextPart(sigil + last.Text, true);
            }

            return;
        }

        int end = _at + 1;
        while (end < _text.Length && IsNamePart(_text[end]))
        {
            end++;
        }

        if (end == _at + 1 && !(sigil == '$' && At(1) is '!' or '@' or '&' or '0'))
        {
            _piece.Append(sigil);
            _at++;
            return;
        }

        end = Math.Max(end, _at + 2);
        while (end < _text.Length && _text[end] is '[' or '{')
        {
            int close = _text.AsSpan(end, Math.Min(64, _text.Length - end)).IndexOf(_text[end] == '[' ? ']' : '}');
            if (close < 0)
            {
                break;
            }

            end += close + 1;
        }

        Put(_text[_at..end]);
        _at = end;
    }

    private void Put(string code)
    {
        _parts ??= [];
        if (_piece.Length > 0)
        {
            _parts.Add(new TextPart(_piece.ToString(), false));
            _piece.Clear();
        }

        _parts.Add(new TextPart(code, true));
    }
}
