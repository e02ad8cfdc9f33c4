using Node9.Mcp.Policy.Code.Effects;
using Node9.Mcp.Policy.Code.Languages;
using Node9.Mcp.Policy.Code.Tokens;
using Node9.Mcp.Policy.Code.Values;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Code.Reading;

/// <summary>Reads code from front to back, follows the values that can be known, and notes what its calls do.</summary>
/// <remarks>Total: what is not understood is passed over, and what a passed-over value might have been is not known.
/// Branches and loops are all read, once; a variable keeps every value that it was given. Serves one text and one
/// thread.</remarks>
internal sealed partial class CodeReader
{
    private const int MostDepth = 48;

    private const int MostCode = 6;

    private readonly CodeLanguage _language;
    private readonly IReadOnlyList<CodeToken> _tokens;
    private readonly CodeFacts _facts;
    private readonly Dictionary<string, CodeValue> _variables;
    private readonly int _level;
    private int _at;
    private int _depth;
    private bool _hasLoop;
    private bool _isGivenUp;

    private CodeReader(CodeLanguage language, string code, CodePlace place, Dictionary<string, CodeValue> variables, int level)
    {
        _language = language;
        _variables = variables;
        _level = level;
        _facts = new CodeFacts(language.Name, place);
        _tokens = CodeScanner.Scan(code, language, out bool isDoubtful);
        if (isDoubtful && DoubtfulText.Hidden(code, _tokens, language) is { } word)
        {
            _facts.Opaque($"`{word}` stands where it may be code or text", default);
        }
    }

    /// <summary>Notes what <paramref name="code"/> does.</summary>
    public static void Read(CodeLanguage language, string code, CodePlace place) =>
        Read(language, code, place, new Dictionary<string, CodeValue>(StringComparer.Ordinal), 0);

    private static CodeValue Read(
        CodeLanguage language, string code, CodePlace place, Dictionary<string, CodeValue> variables, int level)
    {
        if (level > MostCode || !place.Sink.Spend(2 + (code.Length / 64)))
        {
            new CodeFacts(language.Name, place).Opaque("code within code is nested too deep to follow", default);
            return CodeValue.Unknown;
        }

        return new CodeReader(language, code, place, variables, level).Statements();
    }

    private CodeToken Current => _tokens[Math.Min(_at, _tokens.Count - 1)];

    private CodeToken Ahead(int count) => _tokens[Math.Min(_at + count, _tokens.Count - 1)];

    private bool IsAtEnd => _isGivenUp || Current.Kind == TokenKind.End;

    private CodeValue Statements()
    {
        CodeValue last = CodeValue.Unknown;
        while (!IsAtEnd)
        {
            int before = _at;
            last = Statement();
            if (_at == before)
            {
                _at++;
            }
        }

        return last;
    }

    private bool Take(string mark)
    {
        bool isThere = Current.IsMark(mark);
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private void SkipLines()
    {
        while (Current.Kind == TokenKind.Line)
        {
            _at++;
        }
    }

    /// <summary>Counts a step and a level; false when a bound is met.</summary>
    private bool Enter()
    {
        if (_depth >= MostDepth || !_facts.Place.Sink.Spend(1))
        {
            if (!_isGivenUp)
            {
                _facts.Opaque("the code is too complex to follow", Current.Span);
                _isGivenUp = true;
            }

            return false;
        }

        _depth++;
        return true;
    }

    private static SourceSpan From(SourceSpan start, SourceSpan end) => SourceSpan.Between(start.Start, Math.Max(start.End, end.End));

    /// <summary>From <paramref name="start"/> up to what was read last.</summary>
    private SourceSpan Since(SourceSpan start) => From(start, _tokens[Math.Clamp(_at - 1, 0, _tokens.Count - 1)].Span);
}
