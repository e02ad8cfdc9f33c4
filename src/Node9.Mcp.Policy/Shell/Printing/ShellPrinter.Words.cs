using System.Globalization;

using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Printing;

/// <content>Words and their parts.</content>
public sealed partial class ShellPrinter
{
    private void Parts(IReadOnlyList<WordPart> parts)
    {
        foreach (WordPart part in parts)
        {
            Part(part);
        }
    }

    private void Part(WordPart part)
    {
        switch (part)
        {
            case LiteralPart literal:
                _text.Append(literal.Text);
                break;
            case QuotedPart quoted:
                Quoted(quoted);
                break;
            case DoubleQuotedPart quotes:
                _text.Append(quotes.IsLocale ? "$\"" : "\"");
                Parts(quotes.Parts);
                _text.Append('"');
                break;
            case ParameterPart parameter:
                Parameter(parameter);
                break;
            case CommandSubstitutionPart substitution:
                Substituted("$( ", substitution.Body);
                break;
            case ProcessSubstitutionPart process:
                Substituted(process.IsOutput ? ">( " : "<( ", process.Body);
                break;
            case ArithmeticPart arithmetic:
                _text.Append(arithmetic.IsSquare ? "$[" : "$((");
                Parts(arithmetic.Expression.Parts);
                _text.Append(arithmetic.IsSquare ? "]" : "))");
                break;
            case ExtendedGlobPart glob:
                _text.Append(glob.Operator).Append('(');
                Parts(glob.Pattern.Parts);
                _text.Append(')');
                break;
            case ArrayPart array:
                _text.Append('(');
                Words(array.Elements);
                _text.Append(" )");
                break;
        }
    }

    private void Substituted(string open, StatementList body)
    {
        _text.Append(open);
        List(body);
        _text.Append(')');
    }

    private void Quoted(QuotedPart quoted)
    {
        switch (quoted.Style)
        {
            case QuoteStyle.Backslash:
                _text.Append('\\').Append(quoted.Text);
                break;
            case QuoteStyle.Single:
                _text.Append('\'').Append(quoted.Text).Append('\'');
                break;
            default:
                _text.Append("$'");
                foreach (char c in quoted.Text)
                {
                    Escaped(c);
                }

                _text.Append('\'');
                break;
        }
    }

    private void Escaped(char character)
    {
        if (character is '\\' or '\'')
        {
            _text.Append('\\').Append(character);
        }
        else if (character < ' ')
        {
            _text.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}");
        }
        else
        {
            _text.Append(character);
        }
    }

    private void Parameter(ParameterPart part)
    {
        if (!part.IsBraced)
        {
            _text.Append('$').Append(part.Name);
            return;
        }

        _text.Append("${").Append(part.IsLength ? "#" : "").Append(part.IsIndirect ? "!" : "").Append(part.Name);
        if (part.Subscript is { } subscript)
        {
            _text.Append('[');
            Parts(subscript.Parts);
            _text.Append(']');
        }

        _text.Append(part.OperatorText);
        Parts(part.Operand?.Parts ?? []);
        if (part.SecondOperand is { } second)
        {
            _text.Append(part.Operator == ParameterOperator.Replace ? '/' : ':');
            Parts(second.Parts);
        }

        _text.Append('}');
    }
}
