using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content><c>${…}</c> in all its forms.</content>
public sealed partial class ShellParser
{
    private WordPart ParseBraced(int start, bool inQuotes)
    {
        if (!Enter())
        {
            Leave();
            return new ParameterPart(SpanFrom(start), "");
        }

        WordPart part = Peek() is ' ' or '\t' or '\n' or '|'
            ? ParseBracedCommands(start)
            : ParseParameter(start, inQuotes);
        Leave();
        return part;
    }

    /// <summary><c>${ commands; }</c>, which newer shells run in place.</summary>
    private CommandSubstitutionPart ParseBracedCommands(int start)
    {
        Take('|');
        StatementList body = ParseList();
        Expect(Keyword.CloseBrace);
        return new CommandSubstitutionPart(SpanFrom(start), body);
    }

    private ParameterPart ParseParameter(int start, bool inQuotes)
    {
        bool isLength = Peek() == '#' && IsLengthOf(PeekSecond());
        _position += isLength ? 1 : 0;
        bool isIndirect = !isLength && Peek() == '!' && IsIndirectTo(PeekSecond());
        _position += isIndirect ? 1 : 0;
        string name = TakeParameterName();
        Word? subscript = name.Length > 0 && Peek() == '[' ? ParseSubscript() : null;
        string written = "";
        ParameterOperator @operator = name.Length == 0
            ? ParameterOperator.Unknown
            : TakeParameterOperator(isIndirect, out written);
        Word? operand = null;
        Word? second = null;
        if (@operator != ParameterOperator.None)
        {
            operand = ParseOperand(@operator, inQuotes, SeparatorOf(@operator));
            if (SeparatorOf(@operator) is var separator and not '\0' && Take(separator))
            {
                second = ParseOperand(@operator, inQuotes, '\0');
            }
        }

        if (!Take('}'))
        {
            Fail("a parameter expansion is never closed", start, isIncomplete: true);
        }

        return new ParameterPart(SpanFrom(start), name)
        {
            IsBraced = true,
            IsIndirect = isIndirect,
            IsLength = isLength,
            Subscript = subscript,
            Operator = @operator,
            OperatorText = written,
            Operand = operand,
            SecondOperand = second,
        };
    }

    private bool IsLengthOf(char next)
    {
        if (IsNamePart(next) || next is '@' or '*')
        {
            return true;
        }

        int after = SecondPosition(SecondPosition(_position));
        return next is '#' or '?' or '$' or '!' or '-' && after < _end && _text[after] == '}';
    }

    private static bool IsIndirectTo(char next) => IsNamePart(next) || next is '@' or '*' or '#';
}
