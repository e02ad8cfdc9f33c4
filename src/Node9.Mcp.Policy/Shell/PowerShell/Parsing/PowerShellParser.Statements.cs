using Node9.Mcp.Policy.Shell.PowerShell.Syntax;
using static Node9.Mcp.Policy.Shell.PowerShell.Parsing.PowerShellCharacters;

namespace Node9.Mcp.Policy.Shell.PowerShell.Parsing;

/// <content>Statements and the words that begin them.</content>
internal sealed partial class PowerShellParser
{
    /// <summary>One statement; null for one that does nothing by itself.</summary>
    private PowerShellStatement? Statement(List<string> parameters)
    {
        if (!Enter())
        {
            return null;
        }

        int start = _at;
        PowerShellStatement? statement;
        string word = Current == ':' ? Label() : Word();
        switch (word)
        {
            case "if" or "elseif":
                statement = Branches(start);
                break;
            case "while" or "for":
                _at += word.Length;
                statement = Loop(start);
                break;
            case "switch":
                _at += word.Length;
                statement = Switch(start);
                break;
            case "foreach" when IsForeachStatement():
                _at += word.Length;
                statement = Foreach(start);
                break;
            case "do":
                _at += word.Length;
                statement = Do(start);
                break;
            case "try" or "trap" or "begin" or "process" or "end" or "clean" or "dynamicparam" or "data" or "parallel"
                or "sequence" or "inlinescript" or "else" or "catch" or "finally" when BeginsBlock(word.Length):
                _at += word.Length;
                statement = Bodies(start, word);
                break;
            case "function" or "filter" or "workflow" or "configuration" when IsBlank(At(word.Length)):
                _at += word.Length;
                statement = Function(start);
                break;
            case "class" or "enum" when IsBlank(At(word.Length)):
                _at += word.Length;
                SkipTo('{');
                statement = Current == '{' ? Compound(start, false, [], [Block().Body]) : null;
                break;
            case "param":
                _at += word.Length;
                statement = Parameters(start, parameters);
                break;
            case "return" or "throw" or "exit":
                _at += word.Length;
                SkipBlanks();
                statement = EndsStatement() ? null : Chain();
                break;
            case "break" or "continue" or "using":
                SkipLineOrStatement();
                statement = null;
                break;
            default:
                statement = Chain();
                break;
        }

        Leave();
        return statement;
    }

    private char At(int offset) => _at + offset < _text.Length ? _text[_at + offset] : '\0';

    private bool EndsStatement() => IsAtEnd || Current is ';' or '}' or ')' || IsNewLine(Current);

    /// <summary>The letters that stand here, in lower case; nothing is consumed.</summary>
    private string Word()
    {
        int end = _at;
        while (end < _text.Length && end - _at < 16 && char.IsAsciiLetter(_text[end]))
        {
            end++;
        }

        bool isWhole = end == _text.Length || EndsWord(_text[end]) || _text[end] is ':' or '[' or '#';
        return isWhole ? _text[_at..end].ToLowerInvariant() : "";
    }

    /// <summary>Skips <c>:label</c> in front of a loop.</summary>
    private string Label()
    {
        _at++;
        while (IsName(Current))
        {
            _at++;
        }

        SkipLines();
        return Word();
    }

    private void SkipTo(char c)
    {
        while (!IsAtEnd && Current != c && Current != ';')
        {
            _at++;
        }
    }

    private void SkipLineOrStatement()
    {
        while (!EndsStatement())
        {
            _at++;
        }
    }

    private bool BeginsBlock(int offset)
    {
        int before = _at;
        _at += offset;
        SkipLines();
        bool begins = Current is '{' or '[' || (Current == '-' && _text[before] is 'd' or 'D');
        _at = before;
        return begins;
    }

    private bool IsForeachStatement()
    {
        int before = _at;
        _at += "foreach".Length;
        SkipLines();
        bool isStatement = Current == '(' || IsDash(Current);
        _at = before;
        return isStatement;
    }

    private static CompoundStatement Compound(
        int start, bool loops, IReadOnlyList<PowerShellStatement> heads, IReadOnlyList<PowerShellScript> bodies) =>
        new(loops, heads, bodies, new Facts.SourceSpan(start, 0));
}
