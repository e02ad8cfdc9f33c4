using System.Text;
using Node9.Mcp.Policy.Shell.PowerShell.Syntax;
using static Node9.Mcp.Policy.Shell.PowerShell.Parsing.PowerShellCharacters;

namespace Node9.Mcp.Policy.Shell.PowerShell.Parsing;

/// <content>Quoted strings and here-strings.</content>
internal sealed partial class PowerShellParser
{
    private LiteralExpression SingleQuoted()
    {
        int start = _at++;
        var text = new StringBuilder();
        while (!IsAtEnd)
        {
            char c = _text[_at++];
            if (!IsSingleQuote(c))
            {
                text.Append(c);
            }
            else if (IsSingleQuote(Current))
            {
                text.Append(Current);
                _at++;
            }
            else
            {
                return new LiteralExpression(text.ToString(), true, From(start));
            }
        }

        Fail("a quote is not closed");
        return new LiteralExpression(text.ToString(), true, From(start));
    }

    private PowerShellExpression DoubleQuoted()
    {
        int start = _at++;
        var parts = new PartList();
        while (!IsAtEnd)
        {
            if (IsDoubleQuote(Current))
            {
                if (!IsDoubleQuote(Next))
                {
                    _at++;
                    return parts.ToExpression(true, From(start));
                }

                parts.Text.Append(Current);
                _at += 2;
                continue;
            }

            StringPart(parts);
        }

        Fail("a quote is not closed");
        return parts.ToExpression(true, From(start));
    }

    /// <summary>Whether <c>@'</c> or <c>@"</c> with a line end behind it begins here.</summary>
    private bool IsHereString()
    {
        if (Current != '@' || !IsQuote(Next))
        {
            return false;
        }

        int at = _at + 2;
        while (at < _text.Length && IsBlank(_text[at]))
        {
            at++;
        }

        return at < _text.Length && IsNewLine(_text[at]);
    }

    private PowerShellExpression HereString()
    {
        int start = _at;
        bool isSingle = IsSingleQuote(Next);
        _at += 2;
        SkipLine();
        _at += Current == '\r' && Next == '\n' ? 2 : 1;
        int body = _at;
        int end = HereStringEnd(isSingle, body);
        if (end < 0)
        {
            Fail("a here-string is not closed");
            end = _text.Length;
        }

        int stop = end > body && _text[end - 1] == '\n' ? end - 1 : end;
        stop = stop > body && _text[stop - 1] == '\r' ? stop - 1 : stop;
        var parts = new PartList();
        if (isSingle)
        {
            parts.Text.Append(_text, body, stop - body);
        }

        while (!isSingle && _at < stop)
        {
            StringPart(parts);
        }

        _at = Math.Min(_text.Length, end + 2);
        return parts.ToExpression(true, From(start));
    }

    private int HereStringEnd(bool isSingle, int from)
    {
        for (int at = from; at < _text.Length; at++)
        {
            bool isLineStart = at == from || IsNewLine(_text[at - 1]);
            if (isLineStart && at + 1 < _text.Length && _text[at + 1] == '@'
                && (isSingle ? IsSingleQuote(_text[at]) : IsDoubleQuote(_text[at])))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>One character, escape, variable or <c>$( )</c> of text that is expanded.</summary>
    private void StringPart(PartList parts)
    {
        if (Current == '`')
        {
            parts.Text.Append(Escape());
        }
        else if (Current == '$' && Dollar() is { } value)
        {
            parts.Add(value);
        }
        else
        {
            parts.Text.Append(Current);
            _at++;
        }
    }

    private string Escape()
    {
        _at++;
        if (IsAtEnd)
        {
            return "";
        }

        char c = _text[_at++];
        if (c == 'u' && Current == '{')
        {
            ReadOnlySpan<char> rest = _text.AsSpan(_at + 1, Math.Min(8, _text.Length - _at - 1));
            int close = rest.IndexOf('}');
            if (close > 0 && int.TryParse(rest[..close], System.Globalization.NumberStyles.AllowHexSpecifier, null, out int code)
                && Rune.IsValid(code))
            {
                _at += close + 2;
                return new Rune(code).ToString();
            }
        }

        return c switch
        {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            '0' => "\0",
            'a' => "\a",
            'b' => "\b",
            'f' => "\f",
            'v' => "\v",
            'e' => "\e",
            _ => c.ToString(),
        };
    }
}
