namespace Node9.Mcp.Policy.Shell.Expansion;

/// <content>Operands: numbers, variables, brackets and signs.</content>
internal sealed partial class ArithmeticEvaluator
{
    private long? Unary()
    {
        if (++_depth > MostDepth || !expander.Spend())
        {
            return Lose();
        }

        SkipBlanks();
        char next = _at < text.Length ? text[_at] : '\0';
        long? value = next switch
        {
            '+' or '-' when Second() == next => Prefix(next == '+' ? 1 : -1),
            '+' => Signed(static operand => operand),
            '-' => Signed(static operand => unchecked(-operand)),
            '!' => Signed(static operand => operand == 0 ? 1 : 0),
            '~' => Signed(static operand => ~operand),
            '(' => Bracketed(),
            '"' => Quoted(),
            _ => Operand(),
        };
        _depth--;
        return value;
    }

    private char Second() => _at + 1 < text.Length ? text[_at + 1] : '\0';

    private long? Signed(Func<long, long> apply)
    {
        _at++;
        return Unary() is { } operand ? apply(operand) : null;
    }

    private long? Bracketed()
    {
        _at++;
        long? value = Sequence();
        return Take(")") ? value : Lose();
    }

    private long? Quoted()
    {
        _at++;
        long? value = Sequence();
        return Take("\"") ? value : Lose();
    }

    private long? Prefix(int step)
    {
        _at += 2;
        SkipBlanks();
        string name = Name();
        if (name.Length == 0)
        {
            return Lose();
        }

        long? value = expander.NumberOf(name, span) + step;
        expander.AssignNumber(name, value);
        return value;
    }

    private long? Operand()
    {
        string name = Name();
        if (name.Length > 0)
        {
            return Variable(name);
        }

        int from = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '#'))
        {
            _at++;
        }

        return TryNumber(text[from.._at], out long number) ? number : Lose();
    }

    private long? Variable(string name)
    {
        SkipBlanks();
        if (_at < text.Length && text[_at] == '[')
        {
            return Lose();
        }

        long? value = expander.NumberOf(name, span);
        if (Take("++") || Take("--"))
        {
            expander.AssignNumber(name, value + (text[_at - 1] == '+' ? 1 : -1));
            return value;
        }

        if (TakeAssignment() is not { } @operator)
        {
            return value;
        }

        long? right = Conditional();
        long? assigned = @operator.Length == 0 ? right : Apply(@operator, value, right);
        expander.AssignNumber(name, assigned);
        return assigned;
    }

    /// <summary>Takes <c>=</c> or <c>+=</c> and its like; the operator before the equals sign, or null for none.</summary>
    private string? TakeAssignment()
    {
        ReadOnlySpan<char> rest = text.AsSpan(_at);
        int equals = rest.IndexOf('=');
        bool isAssignment = equals is >= 0 and <= 2
            && !(equals == 0 && rest.Length > 1 && rest[1] == '=')
            && rest[..equals] is "" or "+" or "-" or "*" or "/" or "%" or "&" or "|" or "^" or "<<" or ">>";
        if (!isAssignment)
        {
            return null;
        }

        _at += equals + 1;
        return rest[..equals].ToString();
    }

    private string Name()
    {
        int from = _at;
        if (_at < text.Length && (char.IsAsciiLetter(text[_at]) || text[_at] == '_'))
        {
            while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '_'))
            {
                _at++;
            }
        }

        return text[from.._at];
    }
}
