using System.Text;

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

    private ShellValue? Replace(ParameterPart part, string text)
    {
        ShellValue with = part.SecondOperand is null ? ShellValue.Empty : ExpandSingle(part.SecondOperand);
        if (PatternOf(part.Operand) is not { } pattern || !with.IsExact || text.Length > 4096)
        {
            return null;
        }

        if (pattern.Length == 0)
        {
            return ShellValue.Exact(text);
        }

        var result = new StringBuilder(text.Length);
        bool isAll = part.OperatorText == "//";
        bool isHead = part.OperatorText == "/#";
        bool isTail = part.OperatorText == "/%";
        bool isDone = false;
        int at = 0;
        while (at <= text.Length)
        {
            bool isTried = !isDone && (!isHead || at == 0);
            int length = isTried ? LongestMatch(pattern, text, at, isTail) : 0;
            if (length < 0 || result.Length > ShellValue.MostText)
            {
                return null;
            }

            if (length > 0)
            {
                result.Append(with.Text);
                at += length;
                isDone = !isAll;
            }
            else
            {
                result.Append(text, at, at < text.Length ? 1 : 0);
                at++;
            }
        }

        return ShellValue.Exact(result.ToString());
    }

    /// <summary>Length of the longest match at <paramref name="at"/>, 0 for none, -1 when it takes too long to say.</summary>
    private int LongestMatch(string pattern, string text, int at, bool isTail)
    {
        if (pattern.AsSpan().IndexOfAny("*?[\\") < 0)
        {
            bool starts = text.AsSpan(at).StartsWith(pattern, StringComparison.Ordinal);
            return starts && (!isTail || at + pattern.Length == text.Length) ? pattern.Length : 0;
        }

        for (int length = text.Length - at; length > 0; length--)
        {
            if (ShellPattern.Matches(pattern, text.AsSpan(at, length), walker.Budget) is not { } matches)
            {
                return -1;
            }

            if (matches)
            {
                return length;
            }

            if (isTail)
            {
                return 0;
            }
        }

        return 0;
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

    /// <summary>The glob that <paramref name="word"/> stands for, quoted characters behind a backslash; null when part of it
    /// is not known.</summary>
    internal string? PatternOf(Word? word)
    {
        var pattern = new StringBuilder();
        return word is null || AppendPattern(word.Parts, pattern, isQuoted: false) ? pattern.ToString() : null;
    }

    private bool AppendPattern(IReadOnlyList<WordPart> parts, StringBuilder pattern, bool isQuoted)
    {
        foreach (WordPart part in parts)
        {
            switch (part)
            {
                case LiteralPart literal:
                    Escape(literal.Text, pattern, isQuoted);
                    break;
                case QuotedPart quoted:
                    Escape(quoted.Text, pattern, isQuoted: true);
                    break;
                case DoubleQuotedPart quotes when AppendPattern(quotes.Parts, pattern, isQuoted: true):
                    break;
                case ParameterPart or CommandSubstitutionPart or ArithmeticPart
                    when ExpandSingle(new Word(part.Span, [part])) is { IsExact: true } value:
                    Escape(value.Text, pattern, isQuoted);
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static void Escape(string text, StringBuilder pattern, bool isQuoted)
    {
        foreach (char c in text)
        {
            if (isQuoted && c is '*' or '?' or '[' or ']' or '\\')
            {
                pattern.Append('\\');
            }

            pattern.Append(c);
        }
    }
}
