using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Printing;

/// <content>Words and their parts.</content>
internal sealed partial class OutlineWriter
{
    public void Write(string name, Word word)
    {
        if (word.Parts is [LiteralPart only])
        {
            Line($"{name} {Visible(only.Text)}");
            return;
        }

        Line(name);
        Parts(word.Parts);
    }

    private void Words(IReadOnlyList<Word> words)
    {
        _indent++;
        foreach (Word word in words)
        {
            Write("word", word);
        }

        _indent--;
    }

    private void Parts(IReadOnlyList<WordPart> parts)
    {
        _indent++;
        foreach (WordPart part in parts)
        {
            Write(part);
        }

        _indent--;
    }

    private void Write(WordPart part)
    {
        switch (part)
        {
            case LiteralPart literal:
                Line($"text {Visible(literal.Text)}");
                break;
            case QuotedPart quoted:
                Line($"quoted {Visible(quoted.Text)}");
                break;
            case DoubleQuotedPart quotes:
                Line(quotes.IsLocale ? "locale quotes" : "quotes");
                Parts(quotes.Parts);
                break;
            case CommandSubstitutionPart substitution:
                Section("output of", substitution.Body);
                break;
            case ProcessSubstitutionPart process:
                Section(process.IsOutput ? "file into" : "file from", process.Body);
                break;
            case ArithmeticPart arithmetic:
                Write("expression", arithmetic.Expression);
                break;
            case ExtendedGlobPart glob:
                Write($"glob {glob.Operator}", glob.Pattern);
                break;
            case ArrayPart array:
                Line("array");
                Words(array.Elements);
                break;
            case ParameterPart parameter:
                WriteParameter(parameter);
                break;
        }
    }

    private void WriteParameter(ParameterPart parameter)
    {
        Line($"parameter {(parameter.IsLength ? "length of " : "")}{(parameter.IsIndirect ? "named by " : "")}"
            + $"{parameter.Name} {parameter.Operator} {parameter.OperatorText}".TrimEnd());
        _indent++;
        if (parameter.Subscript is { } subscript)
        {
            Write("subscript", subscript);
        }

        if (parameter.Operand is { } operand)
        {
            Write("operand", operand);
        }

        if (parameter.SecondOperand is { } second)
        {
            Write("second", second);
        }

        _indent--;
    }

    private static string Visible(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal);
}
