using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content>The operators of <c>${…}</c>.</content>
public sealed partial class ShellParser
{
    /// <summary>Takes the operator that comes next; <paramref name="written"/> is its text.</summary>
    private ParameterOperator TakeParameterOperator(bool isIndirect, out string written)
    {
        char next = Peek();
        written = "";
        if (next is '}' or '\0')
        {
            return ParameterOperator.None;
        }

        char second = PeekSecond();
        if (isIndirect && next is '*' or '@' && second == '}')
        {
            _position++;
            written = next.ToString();
            return ParameterOperator.NamesWithPrefix;
        }

        bool hasColon = next == ':' && second is '-' or '=' or '?' or '+';
        char letter = hasColon ? second : next;
        ParameterOperator kind = letter switch
        {
            '-' => ParameterOperator.Default,
            '=' => ParameterOperator.Assign,
            '?' => ParameterOperator.Require,
            '+' => ParameterOperator.Alternative,
            ':' => ParameterOperator.Substring,
            '#' => ParameterOperator.RemovePrefix,
            '%' => ParameterOperator.RemoveSuffix,
            '/' => ParameterOperator.Replace,
            '^' or ',' or '~' => ParameterOperator.ChangeCase,
            '@' => ParameterOperator.Transform,
            _ => ParameterOperator.Unknown,
        };
        if (kind == ParameterOperator.Unknown)
        {
            return kind;
        }

        _position = hasColon ? SecondPosition(_position) + 1 : _position + 1;
        bool isDoubled = letter is '#' or '%' or '/' or '^' or ',' or '~' && Take(letter);
        written = isDoubled ? new string(letter, 2) : hasColon ? ":" + letter : letter.ToString();
        if (letter == '/' && !isDoubled && Peek() is var anchor and ('#' or '%'))
        {
            _position++;
            written = "/" + anchor;
        }

        return kind;
    }
}
