using Node9.Mcp.Policy.Shell.PowerShell.Syntax;
using static Node9.Mcp.Policy.Shell.PowerShell.Parsing.PowerShellCharacters;

namespace Node9.Mcp.Policy.Shell.PowerShell.Parsing;

/// <content>Expressions, by the precedence of their operators.</content>
internal sealed partial class PowerShellParser
{
    private const int Lowest = 1;

    private PowerShellExpression Expression() => Binary(Lowest);

    private PowerShellExpression Binary(int level)
    {
        int start = _at;
        if (!Enter())
        {
            return new LiteralExpression("", false, From(start));
        }

        PowerShellExpression left = List();
        while (_budget.Spend(1))
        {
            int before = _at;
            SkipBlanks();
            string? op = Operator(out int length);
            int found = op is null ? 0 : LevelOf(op);
            if (found < level)
            {
                _at = before;
                break;
            }

            _at += length;
            SkipLines();
            left = new BinaryExpression(op!, left, Binary(found + 1), From(start));
        }

        Leave();
        return left;
    }

    private PowerShellExpression List()
    {
        int start = _at;
        PowerShellExpression first = Current == ',' ? new ListExpression([], From(start)) : Unary();
        List<PowerShellExpression>? items = null;
        while (TakeComma())
        {
            int before = _at;
            (items ??= first is ListExpression { Items.Count: 0 } ? [] : [first]).Add(Unary());
            if (_at == before || !_budget.Spend(1))
            {
                break;
            }
        }

        return items is null ? first : new ListExpression(items, From(start));
    }

    private PowerShellExpression Unary()
    {
        int start = _at;
        SkipBlanks();
        bool isSign = Current is '!' or '+' || (IsDash(Current) && !char.IsLetter(Next));
        string op = isSign ? Current.ToString() : IsDash(Current) ? UnaryWord() : "";
        if (op.Length == 0)
        {
            return Postfix(Primary());
        }

        _at += op.Length;
        SkipLines();
        if (!Enter())
        {
            return new LiteralExpression("", false, From(start));
        }

        PowerShellExpression operand = Unary();
        Leave();
        return new UnaryExpression(op, operand, From(start));
    }

    private string UnaryWord()
    {
        int end = _at + 1;
        while (end < _text.Length && end - _at < 12 && char.IsAsciiLetter(_text[end]))
        {
            end++;
        }

        string word = "-" + _text[(_at + 1)..end].ToLowerInvariant();
        return word is "-not" or "-bnot" or "-join" or "-split" or "-isplit" or "-csplit" ? word : "";
    }

    /// <summary>The operator that stands here, in lower case without a leading <c>c</c> or <c>i</c>; nothing is consumed.</summary>
    private string? Operator(out int length)
    {
        length = 1;
        char c = Current;
        if (c is '+' or '*' or '/' or '%' && Next != '=')
        {
            return c.ToString();
        }

        if (c == '.' && Next == '.')
        {
            length = 2;
            return "..";
        }

        if (c == '?' && Next == '?' && At(2) != '=')
        {
            length = 2;
            return "??";
        }

        if (!IsDash(c))
        {
            return null;
        }

        int end = _at + 1;
        while (end < _text.Length && end - _at < 16 && char.IsAsciiLetter(_text[end]))
        {
            end++;
        }

        if (end == _at + 1)
        {
            return Next == '=' ? null : "-";
        }

        length = end - _at;
        return "-" + _text[(_at + 1)..end].ToLowerInvariant();
    }

    private static int LevelOf(string op) => op switch
    {
        "-and" or "-or" or "-xor" or "??" => 1,
        "-band" or "-bor" or "-bxor" => 2,
        "+" or "-" => 4,
        "*" or "/" or "%" => 5,
        "-f" => 6,
        ".." => 7,
        "-eq" or "-ne" or "-gt" or "-ge" or "-lt" or "-le" or "-like" or "-notlike" or "-match" or "-notmatch" or "-replace"
            or "-contains" or "-notcontains" or "-in" or "-notin" or "-is" or "-isnot" or "-as" or "-split" or "-join"
            or "-shl" or "-shr" or "-ieq" or "-ine" or "-ceq" or "-cne" or "-ilike" or "-clike" or "-imatch" or "-cmatch"
            or "-ireplace" or "-creplace" or "-isplit" or "-csplit" or "-igt" or "-ilt" or "-inotlike" or "-inotmatch" => 3,
        _ => 0,
    };
}
