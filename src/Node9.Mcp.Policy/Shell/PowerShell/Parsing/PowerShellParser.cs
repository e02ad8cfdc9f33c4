using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Bounds;
using Node9.Mcp.Policy.Shell.PowerShell.Syntax;

namespace Node9.Mcp.Policy.Shell.PowerShell.Parsing;

/// <summary>Reads PowerShell text. Any text is read: what cannot be is noted and passed over, so that the rest is still
/// seen.</summary>
/// <remarks>Every loop consumes text or ends, and depth and steps are bounded, so the work is linear in the text. Serves
/// one text and one thread.</remarks>
internal sealed partial class PowerShellParser
{
    private const int MostDepth = 80;

    private readonly string _text;
    private readonly WorkBudget _budget;
    private int _at;
    private int _depth;
    private string? _error;
    private bool _isGivenUp;

    private PowerShellParser(string text, WorkBudget budget) => (_text, _budget) = (text, budget);

    /// <summary>The statements of <paramref name="text"/>; their spans point into it.</summary>
    public static PowerShellScript Parse(string text, WorkBudget budget)
    {
        if (text.Length > WorkBudget.MaxLength)
        {
            return new PowerShellScript([], []) { Error = "it is too long to judge", IsTooComplex = true };
        }

        var parser = new PowerShellParser(text, budget);
        PowerShellScript script = parser.Body('\0');
        return script with { Error = parser._error, IsTooComplex = parser._isGivenUp };
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private char Next => _at + 1 < _text.Length ? _text[_at + 1] : '\0';

    private bool IsAtEnd => _at >= _text.Length;

    private SourceSpan From(int start) => SourceSpan.Between(start, Math.Max(start, Math.Min(_at, _text.Length)));

    private void Fail(string reason) => _error ??= reason;

    /// <summary>Counts one level and one step; false when a bound is met, and then nothing more is read.</summary>
    private bool Enter()
    {
        if (_depth < MostDepth && _budget.Spend(1))
        {
            _depth++;
            return true;
        }

        _isGivenUp = true;
        _error ??= "it is too complex to judge";
        _at = _text.Length;
        return false;
    }

    private void Leave() => _depth--;

    /// <summary>Statements up to <paramref name="close"/>, which is consumed, or to the end of the text.</summary>
    private PowerShellScript Body(char close)
    {
        var statements = new List<PowerShellStatement>();
        var parameters = new List<string>();
        while (true)
        {
            SkipSeparators();
            if (IsAtEnd)
            {
                if (close != '\0')
                {
                    Fail($"a `{close}` is missing");
                }

                break;
            }

            if (Current == close)
            {
                _at++;
                break;
            }

            int before = _at;
            if (Statement(parameters) is { } statement)
            {
                statements.Add(statement);
            }

            if (_at == before)
            {
                Fail($"`{Current}` cannot stand there");
                _at++;
            }
        }

        return new PowerShellScript(statements, parameters);
    }
}
