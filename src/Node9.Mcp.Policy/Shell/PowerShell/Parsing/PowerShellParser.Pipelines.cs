using Node9.Mcp.Policy.Shell.PowerShell.Syntax;
using Node9.Mcp.Policy.Shell.Words;
using static Node9.Mcp.Policy.Shell.PowerShell.Parsing.PowerShellCharacters;

namespace Node9.Mcp.Policy.Shell.PowerShell.Parsing;

/// <content>Pipelines, chains of them, and assignments.</content>
internal sealed partial class PowerShellParser
{
    /// <summary><c>pipeline &amp;&amp; pipeline || pipeline</c>, or an assignment.</summary>
    private PowerShellStatement? Chain()
    {
        int start = _at;
        PowerShellStatement? first = Pipeline();
        List<PowerShellStatement>? more = null;
        while (true)
        {
            SkipBlanks();
            bool isChained = (Current == '&' && Next == '&') || (Current == '|' && Next == '|');
            if (!isChained)
            {
                _at += Current == '&' ? 1 : 0;
                break;
            }

            _at += 2;
            SkipLines();
            int before = _at;
            if (Pipeline() is { } next)
            {
                (more ??= []).Add(next);
            }

            if (_at == before)
            {
                break;
            }
        }

        if (more is null || first is null)
        {
            return first ?? (more is null ? null : new SequenceStatement(more, From(start)));
        }

        return new SequenceStatement([first, .. more], From(start));
    }

    private PowerShellStatement? Pipeline()
    {
        int start = _at;
        var elements = new List<PipelineElement>();
        while (!IsAtEnd)
        {
            if (Element() is not { } element)
            {
                break;
            }

            if (elements.Count == 0 && element is ExpressionElement { Expression: var target } && AssignmentOperator() is { } op)
            {
                return Assignment(target, op, start);
            }

            elements.Add(element);
            int before = _at;
            SkipLines();
            if (Current != '|' || Next == '|' || (IsNewLineBetween(before) && Next == '|'))
            {
                _at = before;
                break;
            }

            _at++;
            SkipLines();
        }

        return elements.Count == 0 ? null : new PipelineStatement(elements, From(start));
    }

    private bool IsNewLineBetween(int from) => _text.AsSpan(from, _at - from).IndexOfAny('\n', '\r') >= 0;

    /// <summary>The operator of an assignment that stands here, consumed; null when none does.</summary>
    private string? AssignmentOperator()
    {
        int before = _at;
        SkipBlanks();
        if (Current == '=' && Next != '=')
        {
            _at++;
            return "=";
        }

        if (Next == '=' && Current is '+' or '-' or '*' or '/' or '%')
        {
            _at += 2;
            return _text[(_at - 2).._at];
        }

        if (Current == '?' && Next == '?' && At(2) == '=')
        {
            _at += 3;
            return "??=";
        }

        _at = before;
        return null;
    }

    private PowerShellStatement? Assignment(PowerShellExpression target, string op, int start)
    {
        SkipLines();
        if (!Enter())
        {
            return null;
        }

        PowerShellStatement? value = Statement([]);
        Leave();
        return value is null ? null : new AssignmentStatement(target, op, value, From(start));
    }

    private PipelineElement? Element()
    {
        SkipBlanks();
        int start = _at;
        char op = '\0';
        if ((Current == '&' && Next != '&') || (Current == '.' && (IsBlank(Next) || IsQuote(Next) || Next is '$' or '(' or '{')))
        {
            op = Current;
            _at++;
            SkipBlanks();
        }

        if (op == '\0' && BeginsExpression())
        {
            PowerShellExpression expression = Expression();
            var redirections = new List<PowerShellRedirection>();
            while (Redirection() is { } redirection)
            {
                redirections.Add(redirection);
            }

            return new ExpressionElement(expression, redirections, From(start));
        }

        return Command(op, start);
    }

    private bool BeginsExpression()
    {
        char c = Current;
        if (c is '$' or '(' or '[' or '!' or ',' or '{' || IsQuote(c))
        {
            return true;
        }

        if (c == '@')
        {
            return Next is '(' or '{' || IsHereString();
        }

        if (c == '+' || IsDash(c))
        {
            return true;
        }

        return char.IsAsciiDigit(c) && NumberLength() is > 0 and var length
            && (EndsWord(At(length)) || At(length) is '.' or '+' or '-' or '*' or '/' or '%' or '[' or ']' or '=');
    }

    /// <summary>How many characters of a number stand here; 0 for none.</summary>
    private int NumberLength()
    {
        int at = _at;
        bool isHex = Current == '0' && Next is 'x' or 'X';
        at += isHex ? 2 : 0;
        while (at < _text.Length && (isHex ? char.IsAsciiHexDigit(_text[at]) : char.IsAsciiDigit(_text[at])))
        {
            at++;
        }

        bool hasFraction = !isHex && at + 1 < _text.Length && _text[at] == '.' && char.IsAsciiDigit(_text[at + 1]);
        at += hasFraction ? 1 : 0;
        while (hasFraction && at < _text.Length && char.IsAsciiDigit(_text[at]))
        {
            at++;
        }

        ReadOnlySpan<char> rest = _text.AsSpan(at);
        at += rest.Length > 1 && rest[..2].ToString().ToLowerInvariant() is "kb" or "mb" or "gb" or "tb" or "pb" ? 2
            : rest.Length > 0 && rest[0] is 'l' or 'L' or 'd' or 'D' ? 1
            : 0;
        return at - _at;
    }

    /// <summary>The redirection that stands here, consumed; null when none does.</summary>
    private PowerShellRedirection? Redirection()
    {
        int before = _at;
        SkipBlanks();
        int start = _at;
        int descriptor = 1;
        if (Current is (>= '1' and <= '6') or '*' && Next == '>')
        {
            descriptor = Current == '*' ? 1 : Current - '0';
            _at++;
        }

        if (Current is not ('>' or '<'))
        {
            _at = before;
            return null;
        }

        RedirectionKind kind = Current == '<' ? RedirectionKind.Read : Next == '>' ? RedirectionKind.Append : RedirectionKind.Write;
        _at += kind == RedirectionKind.Append ? 2 : 1;
        if (Current == '&')
        {
            _at += char.IsAsciiDigit(Next) ? 2 : 1;
            return new PowerShellRedirection(
                descriptor, RedirectionKind.Duplicate, new LiteralExpression("1", false, From(start)), From(start));
        }

        SkipBlanks();
        PowerShellExpression target = Argument();
        return new PowerShellRedirection(kind == RedirectionKind.Read ? 0 : descriptor, kind, target, From(start));
    }
}
