using System.Globalization;

using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <summary>Evaluates a shell expression by precedence climbing; anything it does not know makes the value unknown.</summary>
/// <remarks>Bash manual, section 6.5. Arrays are not evaluated. Assignments are made even where the value is unknown, so
/// that a variable never keeps a value it may have lost.</remarks>
internal sealed partial class ArithmeticEvaluator(string text, Expander expander, SourceSpan span)
{
    private const int MostDepth = 50;
    private int _at;
    private int _depth;

    /// <summary>Whether some of the text was not understood, so that any variable named in it may have changed.</summary>
    public bool IsLost { get; private set; }

    /// <summary>The value, or null when it is not known.</summary>
    public long? Evaluate()
    {
        if (text.AsSpan().IsWhiteSpace())
        {
            return 0;
        }

        long? value = Sequence();
        SkipBlanks();
        return IsLost || _at < text.Length ? Lose() : value;
    }

    /// <summary>Every name in the text.</summary>
    public List<string> Names()
    {
        var names = new List<string>();
        for (_at = 0; _at < text.Length && expander.Spend(); _at++)
        {
            if (Name() is { Length: > 0 } name)
            {
                names.Add(name);
            }
        }

        return names;
    }

    public static bool TryNumber(string text, out long number)
    {
        number = 0;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return long.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out number);
        }

        bool isOctal = text.Length > 1 && text[0] == '0';
        return !isOctal && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private long? Sequence()
    {
        long? value = Conditional();
        while (Take(","))
        {
            value = Conditional();
        }

        return value;
    }

    private long? Conditional()
    {
        long? condition = Binary(0);
        if (!Take("?"))
        {
            return condition;
        }

        long? yes = Conditional();
        if (!Take(":"))
        {
            return Lose();
        }

        long? no = Conditional();
        return condition is null ? null : condition != 0 ? yes : no;
    }

    private static readonly string[][] Levels =
    [
        ["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<=", ">=", "<", ">"], ["<<", ">>"], ["+", "-"],
        ["*", "/", "%"],
    ];

    private long? Binary(int level)
    {
        if (level == Levels.Length)
        {
            return Power();
        }

        long? left = Binary(level + 1);
        while (!IsLost && TakeOperator(Levels[level]) is { } @operator)
        {
            left = Apply(@operator, left, Binary(level + 1));
        }

        return left;
    }

    private string? TakeOperator(string[] operators)
    {
        SkipBlanks();
        foreach (string @operator in operators)
        {
            if (!text.AsSpan(_at).StartsWith(@operator, StringComparison.Ordinal))
            {
                continue;
            }

            char next = _at + @operator.Length < text.Length ? text[_at + @operator.Length] : '\0';
            bool isOther = next == '=' && @operator is not ("==" or "!=" or "<=" or ">=")
                || @operator.Length == 1 && @operator[0] == next && next is '|' or '&' or '<' or '>' or '*';
            if (!isOther)
            {
                _at += @operator.Length;
                return @operator;
            }
        }

        return null;
    }

    private static long? Apply(string @operator, long? left, long? right)
    {
        if (left is not { } a || right is not { } b)
        {
            return null;
        }

        return @operator switch
        {
            "||" => a != 0 || b != 0 ? 1 : 0,
            "&&" => a != 0 && b != 0 ? 1 : 0,
            "|" => a | b,
            "^" => a ^ b,
            "&" => a & b,
            "==" => a == b ? 1 : 0,
            "!=" => a != b ? 1 : 0,
            "<=" => a <= b ? 1 : 0,
            ">=" => a >= b ? 1 : 0,
            "<" => a < b ? 1 : 0,
            ">" => a > b ? 1 : 0,
            "<<" => a << (int)b,
            ">>" => a >> (int)b,
            "+" => a + b,
            "-" => a - b,
            "*" => a * b,
            "/" => b is 0 or -1 ? (b == 0 ? null : unchecked(-a)) : a / b,
            "%" => b is 0 or -1 ? (b == 0 ? null : 0) : a % b,
            _ => null,
        };
    }

    private long? Power()
    {
        long? value = Unary();
        if (!Take("**"))
        {
            return value;
        }

        long? exponent = Power();
        if (value is not { } @base || exponent is not (>= 0 and < 64))
        {
            return null;
        }

        long result = 1;
        for (long step = 0; step < exponent; step++)
        {
            result = unchecked(result * @base);
        }

        return result;
    }

    private bool Take(string expected)
    {
        SkipBlanks();
        if (!text.AsSpan(_at).StartsWith(expected, StringComparison.Ordinal))
        {
            return false;
        }

        _at += expected.Length;
        return true;
    }

    private void SkipBlanks()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private long? Lose()
    {
        IsLost = true;
        _at = text.Length;
        return null;
    }
}
