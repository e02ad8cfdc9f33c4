using System.Globalization;

using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <content>Expressions: <c>$((…))</c>, <c>((…))</c>, <c>let</c>, subscripts and offsets.</content>
internal sealed partial class Expander
{
    /// <summary>The value of an expression, with its assignments made; unknown when any part is.</summary>
    public ShellValue Evaluate(Word expression)
    {
        if (expression.Literal is { Length: 1 } digit && char.IsAsciiDigit(digit[0]))
        {
            return ShellValue.Exact(digit);
        }

        ShellValue text = ExpandSingle(expression);
        return text.IsExact
            ? EvaluateText(text.Text, expression.Span)
            : ShellValue.Opaque(text.Unknown ?? "an expression is not known", text.Source);
    }

    /// <summary>The same for text, as <c>let</c> gets it.</summary>
    public ShellValue EvaluateText(string text, SourceSpan span)
    {
        var evaluator = new ArithmeticEvaluator(text, this, span);
        long? value = evaluator.Evaluate();
        if (evaluator.IsLost && text.AsSpan().ContainsAny('=', '+', '-'))
        {
            foreach (string name in evaluator.Names())
            {
                AssignNumber(name, null);
            }
        }

        return value is { } number
            ? ShellValue.Exact(number.ToString(CultureInfo.InvariantCulture))
            : ShellValue.Opaque("the value of an expression is not known");
    }

    /// <summary>The number that a variable holds; null when it is not known. A value with a substitution in it is run, as
    /// bash does when it evaluates one.</summary>
    internal long? NumberOf(string name, SourceSpan span)
    {
        ParameterLookup found = walker.State.Look(name, walker.Environment);
        ShellValue value = walker.Choices.Pick(found.Value);
        if (!value.IsExact)
        {
            return null;
        }

        if (value.Text.Length == 0)
        {
            return found.IsUnset ? 0 : null;
        }

        if (value.Text.AsSpan().ContainsAny('$', '`'))
        {
            walker.RunHidden(": " + value.Text, span);
        }

        return ArithmeticEvaluator.TryNumber(value.Text, out long number) ? number : null;
    }

    internal void AssignNumber(string name, long? value) =>
        walker.State.Set(name, new ShellVariable(value is { } number
            ? ShellValue.Exact(number.ToString(CultureInfo.InvariantCulture))
            : ShellValue.Opaque($"the number in `${name}` is not known")));

    internal bool Spend() => walker.Budget.Spend(1);
}
