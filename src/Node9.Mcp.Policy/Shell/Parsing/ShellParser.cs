using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Bounds;
using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <summary>Reads a bash command line into a tree. Total: any text gives a tree, and an error where reading stopped.</summary>
/// <remarks>One pass by recursive descent, in time linear in the text; the few places that look ahead count what they
/// look at. The grammar is that of the bash manual, chapter 3, and of bash itself where the manual is silent. Never
/// throws. An instance reads one text and is not shared.</remarks>
public sealed partial class ShellParser
{
    private readonly string _text;
    private readonly WorkBudget _budget;
    private readonly SourceSpan? _fixedSpan;
    private int _position;
    private int _end;
    private int _depth;
    private SyntaxError? _error;

    private ShellParser(string text, WorkBudget budget, SourceSpan? fixedSpan, int depth)
    {
        _text = text;
        _end = text.Length;
        _budget = budget;
        _fixedSpan = fixedSpan;
        _depth = depth;
    }

    /// <summary>Reads <paramref name="text"/>, counting the work on <paramref name="budget"/>.</summary>
    public static Script Parse(string text, WorkBudget budget)
    {
        if (text.Length > WorkBudget.MaxLength)
        {
            var whole = new SourceSpan(0, text.Length);
            return new Script(whole, StatementList.Empty, TooLong(whole));
        }

        budget.Spend(text.Length / 64);
        int nul = text.IndexOf('\0');
        var parser = new ShellParser(text, budget, null, 0);
        if (nul >= 0)
        {
            parser.Fail("a NUL character cannot be part of a command line", nul);
        }

        return parser.ParseScript();
    }

    /// <summary>Reads <paramref name="text"/> on a budget of its own.</summary>
    public static Script Parse(string text) => Parse(text, new WorkBudget());

    /// <summary>Reads one word that stands for text at <paramref name="span"/>; null when it is not one word.</summary>
    internal static Word? ParseWord(string text, WorkBudget budget, SourceSpan span)
    {
        var parser = new ShellParser(text, budget, span, 0);
        Word? word = parser.ParseWord(WordMode.Ordinary);
        bool isWhole = parser._error is null && parser._position == text.Length;
        return isWhole ? word : null;
    }

    private static SyntaxError TooLong(SourceSpan span) =>
        new("the command line is too long to judge", span, IsIncomplete: false, IsTooComplex: true);

    private Script ParseScript()
    {
        StatementList body = ParseList();
        if (_error is null && Peek() != '\0')
        {
            FailUnexpected();
        }

        if (_error is null && _pendingDocuments.Count > 0)
        {
            ReadHereDocuments();
        }

        return new Script(new SourceSpan(0, _text.Length), body, _error);
    }

    /// <summary>Notes the first error and makes every reader see the end of the text.</summary>
    private void Fail(string message, int start, bool isIncomplete = false, bool isTooComplex = false)
    {
        if (_error is null)
        {
            int from = Math.Min(start, _text.Length);
            SourceSpan span = _fixedSpan ?? SourceSpan.Between(from, Math.Min(_text.Length, from + 1));
            _error = new SyntaxError(message, span, isIncomplete, isTooComplex);
            _end = 0;
        }
    }

    private void FailUnexpected()
    {
        char next = Peek();
        if (next == '\0')
        {
            Fail("the command line ends too early", _position, isIncomplete: true);
            return;
        }

        Keyword keyword = PeekKeyword(out int end);
        string found = keyword == Keyword.None ? Shown(next) : _text[_position..end];
        Fail($"`{found}` is not expected here", _position);
    }

    private static string Shown(char character) => character == '\n' ? "newline" : character.ToString();

    private void Restore(int position, int end)
    {
        if (_error is null)
        {
            _position = position;
            _end = end;
        }
    }

    private bool Enter()
    {
        _depth++;
        if (_depth > WorkBudget.MaxDepth || !_budget.Spend(1))
        {
            FailTooComplex();
        }

        return _error is null;
    }

    private void Leave() => _depth--;

    private void FailTooComplex() =>
        Fail("the command line is too complex to judge", _position, isTooComplex: true);

    private bool Spend(int steps)
    {
        if (!_budget.Spend(steps))
        {
            FailTooComplex();
        }

        return _error is null;
    }

    private SourceSpan SpanFrom(int start) => _fixedSpan ?? SourceSpan.Between(start, _position);

    /// <summary>Takes over the error of a parser that read text derived from ours.</summary>
    private void Adopt(ShellParser derived)
    {
        if (_error is null && derived._error is not null)
        {
            _error = derived._error;
            _end = 0;
        }
    }
}
