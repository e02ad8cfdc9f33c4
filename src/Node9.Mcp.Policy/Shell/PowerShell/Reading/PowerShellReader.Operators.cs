using System.Text;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.PowerShell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.PowerShell.Reading;

/// <content>Operators that put texts together; the others give what is not followed.</content>
internal sealed partial class PowerShellReader
{
    private const int LongestText = 64 * 1024;

    private PowerShellValue Binary(BinaryExpression binary)
    {
        PowerShellValue left = Evaluate(binary.Left);
        PowerShellValue right = Evaluate(binary.Right);
        SourceSpan span = Place(binary.Span);
        _budget.Spend(left.Items.Count > 0 ? left.Items[0].Text.Length / 256 : 0);
        switch (binary.Operator)
        {
            case "+" when left.Items.Count == 1 && right.Items.Count == 1:
                return PowerShellValue.Of(WordJoin.Join([left.Items[0], right.Items[0]], "", span));
            case "+":
                return Together(left, right);
            case "-join" when right.Text is { } separator:
                return PowerShellValue.Of(WordJoin.Join(left.Items, separator, span));
            case "-f" when left.Text is { } format:
                return PowerShellValue.Of(Format(format, right.Items, span));
            case "-replace" or "-ireplace" or "-creplace" when Replaced(left, right) is { } text:
                return PowerShellValue.Exact(text, span);
            case "*" when left.Text is { } text && Number(right.Text, out int times) && times >= 0
                && !char.IsAsciiDigit(text.Length > 0 ? text[0] : '0') && text.Length * (long)times < LongestText:
                return PowerShellValue.Exact(string.Concat(Enumerable.Repeat(text, times)), span);
            default:
                return PowerShellValue.Unknown(
                    $"what `{binary.Operator}` gives is not followed", span, new PowerShellValue([.. left.Items, .. right.Items]).ToSource());
        }
    }

    private PowerShellValue Unary(UnaryExpression unary)
    {
        PowerShellValue operand = Evaluate(unary.Operand);
        return unary.Operator switch
        {
            "-join" => PowerShellValue.Of(WordJoin.Join(operand.Items, "", Place(unary.Span))),
            "-" when operand.Text is { } text => PowerShellValue.Exact("-" + text, Place(unary.Span)),
            "+" => operand,
            _ => PowerShellValue.Unknown($"what `{unary.Operator}` gives is not followed", Place(unary.Span), operand.ToSource()),
        };
    }

    /// <summary><c>"{1}{0}" -f 'ex','i'</c>; what else may stand in the braces only changes how a value looks.</summary>
    private static ShellWord Format(string format, IReadOnlyList<ShellWord> values, SourceSpan span)
    {
        var parts = new List<ShellWord>();
        var text = new StringBuilder();
        for (int at = 0; at < format.Length; at++)
        {
            int close = format[at] == '{' ? format.IndexOf('}', at, Math.Min(24, format.Length - at)) : -1;
            int colon = close < 0 ? -1 : format.AsSpan(at, close - at).IndexOfAny(',', ':');
            int end = colon < 0 ? close : at + colon;
            bool isPlace = close > 0 && int.TryParse(format.AsSpan(at + 1, end - at - 1), out int number) && number >= 0;
            if (!isPlace)
            {
                text.Append(format[at]);
                at += at + 1 < format.Length && format[at] is '{' or '}' && format[at + 1] == format[at] ? 1 : 0;
                continue;
            }

            parts.Add(ShellWord.Exact(text.ToString(), span));
            text.Clear();
            int.TryParse(format.AsSpan(at + 1, end - at - 1), out int index);
            parts.Add(index < values.Count ? values[index] : ShellWord.Opaque("a value of the format is missing", span));
            at = close;
        }

        parts.Add(ShellWord.Exact(text.ToString(), span));
        return WordJoin.Join(parts, "", span);
    }

    /// <summary>The text with one plain text put in place of another; null when a pattern is meant.</summary>
    private static string? Replaced(PowerShellValue left, PowerShellValue right)
    {
        string? pattern = right.Items.Count > 0 ? right.Items[0].Value : null;
        string? replacement = right.Items.Count > 1 ? right.Items[1].Value : right.Items.Count == 1 ? "" : null;
        bool isPlain = pattern is { Length: > 0 } && pattern.AsSpan().IndexOfAny("\\^$.|?*+()[]{}") < 0
            && replacement?.Contains('$', StringComparison.Ordinal) == false;
        return isPlain && left.Text is { } text && text.Length * (long)Math.Max(1, replacement!.Length) < LongestText
            ? text.Replace(pattern!, replacement, StringComparison.OrdinalIgnoreCase)
            : null;
    }
}
