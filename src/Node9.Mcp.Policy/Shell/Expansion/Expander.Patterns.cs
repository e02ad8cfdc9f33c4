using System.Text;
using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <content>Globs built from words, and replacement by them.</content>
internal sealed partial class Expander
{
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
