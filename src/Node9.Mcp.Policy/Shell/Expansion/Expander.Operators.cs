using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <content>What the operators of <c>${x…}</c> do to a value.</content>
internal sealed partial class Expander
{
    private ShellValue Alter(ParameterPart part, ShellValue value)
    {
        if (part.Operator is ParameterOperator.None or ParameterOperator.Require)
        {
            return value;
        }

        if (!value.IsExact)
        {
            ExpandSingle(part.Operand ?? Word.Empty);
            ExpandSingle(part.SecondOperand ?? Word.Empty);
            return ShellValue.Opaque(value.Unknown ?? $"what becomes of `${part.Name}` is not known", value.Source);
        }

        ShellValue? altered = part.Operator switch
        {
            ParameterOperator.RemovePrefix => Trim(part, value.Text, isPrefix: true),
            ParameterOperator.RemoveSuffix => Trim(part, value.Text, isPrefix: false),
            ParameterOperator.Replace => Replace(part, value.Text),
            ParameterOperator.Substring => Substring(part, value.Text),
            ParameterOperator.ChangeCase => ChangeCase(part, value.Text),
            ParameterOperator.Transform => Transform(part, value.Text),
            _ => null,
        };
        return (altered ?? ShellValue.Opaque($"what becomes of `${part.Name}` is not known")).From(value.Source);
    }

    private ShellValue? Trim(ParameterPart part, string text, bool isPrefix)
    {
        if (PatternOf(part.Operand) is not { } pattern || !walker.Budget.Spend(1 + (text.Length / 8)) || text.Length > 4096)
        {
            return null;
        }

        bool isLongest = part.OperatorText.Length == 2;
        for (int step = 0; step <= text.Length; step++)
        {
            int length = isLongest ? text.Length - step : step;
            ReadOnlySpan<char> piece = isPrefix ? text.AsSpan(0, length) : text.AsSpan(text.Length - length);
            bool? matches = ShellPattern.Matches(pattern, piece, walker.Budget);
            if (matches is null)
            {
                return null;
            }

            if (matches == true)
            {
                return ShellValue.Exact(isPrefix ? text[length..] : text[..^length]);
            }
        }

        return ShellValue.Exact(text);
    }

    private ShellValue? Substring(ParameterPart part, string text)
    {
        long? offset = Number(part.Operand);
        long? length = part.SecondOperand is null ? text.Length : Number(part.SecondOperand);
        if (offset is not { } from || length is not { } count)
        {
            return null;
        }

        from = from < 0 ? from + text.Length : from;
        if (from < 0 || from > text.Length)
        {
            return ShellValue.Empty;
        }

        long to = count < 0 ? text.Length + count : Math.Min(text.Length, from + count);
        return to < from ? null : ShellValue.Exact(text[(int)from..(int)to]);
    }

    private static ShellValue? ChangeCase(ParameterPart part, string text)
    {
        if (part.Operand is { Parts.Count: > 0 } || text.Length == 0)
        {
            return text.Length == 0 ? ShellValue.Empty : null;
        }

        string upper = text.ToUpperInvariant();
        string lower = text.ToLowerInvariant();
        return part.OperatorText switch
        {
            "^^" => ShellValue.Exact(upper),
            ",," => ShellValue.Exact(lower),
            "^" => ShellValue.Exact(upper[0] + text[1..]),
            "," => ShellValue.Exact(lower[0] + text[1..]),
            _ => null,
        };
    }

    private static ShellValue? Transform(ParameterPart part, string text) => part.Operand?.Literal switch
    {
        "U" => ShellValue.Exact(text.ToUpperInvariant()),
        "L" => ShellValue.Exact(text.ToLowerInvariant()),
        "u" when text.Length > 0 => ShellValue.Exact(char.ToUpperInvariant(text[0]) + text[1..]),
        "E" => ShellValue.Exact(Parsing.AnsiQuoting.Decode(text)),
        "Q" => ShellValue.Exact("'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'"),
        _ => null,
    };
}
