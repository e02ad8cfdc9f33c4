using Node9.Mcp.Policy.Shell.PowerShell.Syntax;
using static Node9.Mcp.Policy.Shell.PowerShell.Parsing.PowerShellCharacters;

namespace Node9.Mcp.Policy.Shell.PowerShell.Parsing;

/// <content>What begins with a dollar sign.</content>
internal sealed partial class PowerShellParser
{
    /// <summary>The variable or <c>$( )</c> that begins here; null, with nothing consumed, when the dollar stands for itself.</summary>
    private PowerShellExpression? Dollar()
    {
        int start = _at;
        if (Next == '(')
        {
            _at += 2;
            return Group(start);
        }

        if (Next == '{')
        {
            int close = _text.IndexOf('}', _at);
            if (close < 0)
            {
                Fail("the name of a variable is not closed");
                close = _text.Length;
            }

            string braced = _text[(_at + 2)..close].Replace("`", "", StringComparison.Ordinal);
            _at = Math.Min(_text.Length, close + 1);
            return new VariableExpression(Plain(braced), From(start));
        }

        if (Next is '$' or '?' or '^')
        {
            _at += 2;
            return new VariableExpression(_text[start + 1].ToString(), From(start));
        }

        int at = _at + 1;
        while (at < _text.Length && (IsName(_text[at]) || (_text[at] == ':' && IsScopeColon(at))))
        {
            at++;
        }

        if (at == _at + 1)
        {
            return null;
        }

        _at = at;
        return new VariableExpression(Plain(_text[(start + 1)..at]), From(start));
    }

    private bool IsScopeColon(int at) => at + 1 < _text.Length && IsName(_text[at + 1]) && _text[at - 1] is not ('$' or ':');

    /// <summary>Scopes other than those of drives say nothing of the value.</summary>
    private static string Plain(string name)
    {
        string lower = name.ToLowerInvariant();
        int colon = lower.IndexOf(':');
        return colon > 0 && lower[..colon] is "global" or "script" or "local" or "private" or "using" or "variable"
            ? lower[(colon + 1)..]
            : lower;
    }

    private GroupExpression Group(int start)
    {
        if (!Enter())
        {
            return new GroupExpression(new PowerShellScript([], []), From(start));
        }

        PowerShellScript body = Body(')');
        Leave();
        return new GroupExpression(body, From(start));
    }

    private BlockExpression Block()
    {
        int start = _at++;
        if (!Enter())
        {
            return new BlockExpression(new PowerShellScript([], []), From(start));
        }

        PowerShellScript body = Body('}');
        Leave();
        return new BlockExpression(body, From(start));
    }
}
