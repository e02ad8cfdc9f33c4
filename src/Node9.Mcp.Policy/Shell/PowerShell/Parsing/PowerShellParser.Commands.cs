using Node9.Mcp.Policy.Shell.PowerShell.Syntax;
using static Node9.Mcp.Policy.Shell.PowerShell.Parsing.PowerShellCharacters;

namespace Node9.Mcp.Policy.Shell.PowerShell.Parsing;

/// <content>Commands and their arguments.</content>
internal sealed partial class PowerShellParser
{
    private CommandElement? Command(char op, int start)
    {
        var arguments = new List<PowerShellArgument>();
        var redirections = new List<PowerShellRedirection>();
        while (_budget.Spend(1))
        {
            SkipBlanks();
            if (EndsCommand())
            {
                break;
            }

            int before = _at;
            if (Redirection() is { } redirection)
            {
                redirections.Add(redirection);
                continue;
            }

            bool isName = arguments.Count == 0;
            if (!isName && _text.AsSpan(_at).StartsWith("--% "))
            {
                Verbatim(arguments);
                break;
            }

            if (!isName && IsParameter())
            {
                arguments.Add(Parameter());
            }
            else if (Current == '@' && IsName(Next))
            {
                _at++;
                SkipName();
                arguments.Add(new PowerShellArgument(null, null, true, From(before)));
            }
            else
            {
                PowerShellExpression value = isName ? Argument() : ArgumentList();
                arguments.Add(new PowerShellArgument(null, value, false, From(before)));
            }

            if (_at == before)
            {
                break;
            }
        }

        if (_budget.IsSpent)
        {
            Enter();
        }

        return arguments.Count == 0 ? null : new CommandElement(op, arguments, redirections, From(start));
    }

    private bool EndsCommand() => IsAtEnd || Current is ';' or '|' or '&' or ')' or '}' || IsNewLine(Current);

    private bool IsParameter() => IsDash(Current) && (char.IsLetter(Next) || Next is '_' or '?');

    private void SkipName()
    {
        while (IsName(Current))
        {
            _at++;
        }
    }

    /// <summary><c>-Name</c> or <c>-Name:value</c>; for a program it is a word like any other.</summary>
    private PowerShellArgument Parameter()
    {
        int start = _at++;
        while (!EndsWord(Current) && !IsQuote(Current) && Current is not (':' or '$' or '`'))
        {
            _at++;
        }

        if (Current == '`' || Current == '$' || IsQuote(Current))
        {
            _at = start;
            PowerShellExpression word = Argument();
            return new PowerShellArgument(null, word, false, From(start));
        }

        string name = "-" + _text[(start + 1).._at];
        if (Current != ':')
        {
            return new PowerShellArgument(name, null, false, From(start));
        }

        _at++;
        SkipBlanks();
        PowerShellExpression? value = EndsCommand() ? null : ArgumentList();
        return new PowerShellArgument(name, value, false, From(start));
    }

    /// <summary>One argument, or several with commas between.</summary>
    private PowerShellExpression ArgumentList()
    {
        int start = _at;
        PowerShellExpression first = Argument();
        List<PowerShellExpression>? items = null;
        while (TakeComma())
        {
            int before = _at;
            (items ??= [first]).Add(Argument());
            if (_at == before || !_budget.Spend(1))
            {
                break;
            }
        }

        return items is null ? first : new ListExpression(items, From(start));
    }

    private bool TakeComma()
    {
        int before = _at;
        SkipBlanks();
        if (Current != ',')
        {
            _at = before;
            return false;
        }

        _at++;
        SkipLines();
        return true;
    }

    /// <summary>One word as commands take them: a bare word, a quoted string, a variable, something in brackets.</summary>
    private PowerShellExpression Argument()
    {
        char c = Current;
        bool isValue = c is '(' or '{' || IsQuote(c) || (c == '@' && (Next is '(' or '{' || IsHereString()));
        if (isValue)
        {
            return Postfix(Primary());
        }

        int start = _at;
        if (c == '$' && Dollar() is { } value)
        {
            if (EndsWord(Current) || Current is '.' or '[' || (Current == ':' && Next == ':'))
            {
                return Postfix(value);
            }

            var parts = new PartList();
            parts.Add(value);
            return Bare(parts, start);
        }

        return Bare(new PartList(), start);
    }

    private PowerShellExpression Bare(PartList parts, int start)
    {
        bool isQuoted = false;
        while (!EndsWord(Current))
        {
            if (IsSingleQuote(Current))
            {
                parts.Text.Append(SingleQuoted().Text);
                isQuoted = true;
            }
            else if (IsDoubleQuote(Current))
            {
                parts.Add(DoubleQuoted());
                isQuoted = true;
            }
            else if (Current == '`' && IsNewLine(Next))
            {
                break;
            }
            else
            {
                isQuoted |= Current == '`';
                StringPart(parts);
            }
        }

        if (_at == start && Current == ',')
        {
            _at++;
        }

        PowerShellExpression word = parts.ToExpression(false, From(start));
        return isQuoted && word is LiteralExpression literal ? literal with { IsQuoted = true } : word;
    }

    /// <summary>After <c>--%</c> blanks alone separate words, up to the end of the line or a pipe.</summary>
    private void Verbatim(List<PowerShellArgument> arguments)
    {
        _at += 3;
        while (!IsAtEnd && !IsNewLine(Current) && Current != '|')
        {
            int start = _at;
            while (!IsAtEnd && !IsBlank(Current) && !IsNewLine(Current) && Current != '|')
            {
                _at++;
            }

            if (_at > start)
            {
                string text = _text[start.._at].Trim('"');
                arguments.Add(new PowerShellArgument(null, new LiteralExpression(text, true, From(start)), false, From(start)));
            }
            else
            {
                _at++;
            }
        }
    }
}
