using System.Globalization;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <content>Operators between two operands, by precedence.</content>
internal sealed partial class ArithmeticEvaluator
{
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
}
