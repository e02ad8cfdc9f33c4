using Node9.Mcp.Policy.Shell.PowerShell.Syntax;
using static Node9.Mcp.Policy.Shell.PowerShell.Parsing.PowerShellCharacters;

namespace Node9.Mcp.Policy.Shell.PowerShell.Parsing;

/// <content>Single values, with what is asked of them.</content>
internal sealed partial class PowerShellParser
{
    private PowerShellExpression Primary()
    {
        int start = _at;
        char c = Current;
        if (IsSingleQuote(c))
        {
            return SingleQuoted();
        }

        if (IsDoubleQuote(c))
        {
            return DoubleQuoted();
        }

        switch (c)
        {
            case '$' when Dollar() is { } value:
                return value;
            case '(':
                _at++;
                return Group(start);
            case '{':
                return Block();
            case '@' when Next == '(':
                _at += 2;
                return Group(start);
            case '@' when Next == '{':
                _at += 2;
                return Table(start);
            case '@' when IsHereString():
                return HereString();
            case '[':
                return Type();
        }

        int number = NumberLength();
        if (number > 0)
        {
            _at += number;
            return new LiteralExpression(_text[start.._at], false, From(start));
        }

        return Bare(new PartList(), start);
    }

    private PowerShellExpression Type()
    {
        int start = _at++;
        int open = 1;
        while (!IsAtEnd && open > 0 && !IsNewLine(Current))
        {
            open += Current == '[' ? 1 : Current == ']' ? -1 : 0;
            _at++;
        }

        if (open > 0)
        {
            Fail("a `]` is missing");
        }

        string name = _text[(start + 1)..Math.Max(start + 1, _at - 1)].Trim().ToLowerInvariant();
        name = name.StartsWith("system.", StringComparison.Ordinal) ? name[7..] : name;
        if (Current == ':' && Next == ':')
        {
            return new TypeExpression(name, null, From(start));
        }

        int before = _at;
        SkipBlanks();
        bool casts = Current is '$' or '(' or '[' or '@' || IsQuote(Current) || char.IsAsciiDigit(Current) || IsDash(Current) && char.IsAsciiDigit(Next);
        if (!casts || !Enter())
        {
            _at = before;
            return new TypeExpression(name, null, From(start));
        }

        PowerShellExpression operand = Unary();
        Leave();
        return new TypeExpression(name, operand, From(start));
    }

    private TableExpression Table(int start)
    {
        var keys = new List<string>();
        var values = new List<PowerShellStatement>();
        if (!Enter())
        {
            return new TableExpression(keys, values, From(start));
        }

        while (!IsAtEnd && !TryTake('}'))
        {
            SkipSeparators();
            int before = _at;
            if (Current == '}')
            {
                continue;
            }

            PowerShellExpression key = KeyOf();
            SkipBlanks();
            if (Current == '=')
            {
                _at++;
                SkipLines();
                if (Statement([]) is { } value)
                {
                    keys.Add(key is LiteralExpression { Text: var text } ? text.ToLowerInvariant() : "");
                    values.Add(value);
                }
            }

            if (_at == before)
            {
                Fail($"`{Current}` cannot stand there");
                _at++;
            }
        }

        Leave();
        return new TableExpression(keys, values, From(start));
    }

    private PowerShellExpression KeyOf()
    {
        int start = _at;
        if (!IsName(Current))
        {
            return Argument();
        }

        while (IsName(Current) || Current == '-')
        {
            _at++;
        }

        return new LiteralExpression(_text[start.._at], false, From(start));
    }

    /// <summary>Members, calls and indexes behind <paramref name="value"/>, without blanks between.</summary>
    private PowerShellExpression Postfix(PowerShellExpression value)
    {
        int start = value.Span.Start;
        while (_budget.Spend(1))
        {
            bool isNullSafe = Current == '?' && Next is '.' or '[' && value is VariableExpression { Name: not ("$" or "?") };
            _at += isNullSafe ? 1 : 0;
            bool isStatic = Current == ':' && Next == ':';
            if (isStatic || (Current == '.' && Next != '.' && BeginsMember(Next)))
            {
                _at += isStatic ? 2 : 1;
                PowerShellExpression name = MemberName();
                value = new MemberExpression(value, isStatic, name, Current == '(' ? Arguments() : null, From(start));
            }
            else if (Current == '[')
            {
                _at++;
                SkipLines();
                PowerShellExpression index = Expression();
                if (!TryTake(']'))
                {
                    Fail("a `]` is missing");
                }

                value = new IndexExpression(value, index, From(start));
            }
            else if ((Current == '+' && Next == '+') || (Current == '-' && Next == '-'))
            {
                _at += 2;
            }
            else
            {
                return value;
            }
        }

        return value;
    }

    private static bool BeginsMember(char c) => IsName(c) || IsQuote(c) || c is '$' or '(';

    private PowerShellExpression MemberName()
    {
        int start = _at;
        if (IsQuote(Current) || Current is '$' or '(')
        {
            return Primary();
        }

        SkipName();
        return new LiteralExpression(_text[start.._at], false, From(start));
    }

    private List<PowerShellExpression> Arguments()
    {
        _at++;
        var arguments = new List<PowerShellExpression>();
        if (!Enter())
        {
            return arguments;
        }

        while (!IsAtEnd && !TryTake(')'))
        {
            SkipLines();
            int before = _at;
            PowerShellExpression argument = Expression();
            if (argument is ListExpression list)
            {
                arguments.AddRange(list.Items);
            }
            else
            {
                arguments.Add(argument);
            }

            if (_at == before)
            {
                Fail($"`{Current}` cannot stand there");
                _at++;
            }
        }

        Leave();
        return arguments;
    }
}
