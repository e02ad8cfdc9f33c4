using Node9.Mcp.Policy.Code.Languages;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Code.Tokens;

/// <summary>Cuts code into tokens; total, and linear in the length of the text.</summary>
/// <remarks>What it cannot tell for sure, such as whether <c>/</c> divides or begins a pattern, makes the reading
/// doubtful. Serves one text and one thread.</remarks>
internal sealed partial class CodeScanner
{
    private static readonly string[] LongMarks =
    [
        "===", "!==", "...", "**=", "<=>", "&&=", "||=", "??=", "=>", "->", "::", "?.", "==", "!=", "<=", ">=", "=~", "!~", ":=",
        "+=", ".=", "-=", "*=", "||", "&&", "??", "**", "<<", ">>", "..", "++", "--",
    ];

    private readonly string _text;
    private readonly CodeLanguage _language;
    private readonly List<CodeToken> _tokens = [];
    private int _at;

    private CodeScanner(string text, CodeLanguage language) => (_text, _language) = (text, language);

    /// <summary>The tokens of <paramref name="text"/>, the last one <see cref="TokenKind.End"/>.</summary>
    /// <param name="text">The code.</param>
    /// <param name="language">How it is written.</param>
    /// <param name="isDoubtful">Whether another reading of the text is possible.</param>
    public static IReadOnlyList<CodeToken> Scan(string text, CodeLanguage language, out bool isDoubtful)
    {
        var scanner = new CodeScanner(text, language);
        while (scanner._at < text.Length)
        {
            scanner.Next();
        }

        scanner.Add(TokenKind.End, "", text.Length);
        isDoubtful = scanner.IsDoubtful;
        return scanner._tokens;
    }

    private bool IsDoubtful { get; set; }

    private bool Has(CodeTraits trait) => (_language.Traits & trait) != 0;

    private void Next()
    {
        char first = _text[_at];
        if (first == '\n' || first == ';')
        {
            Add(TokenKind.Line, first == ';' ? ";" : "\n", _at++);
        }
        else if (char.IsWhiteSpace(first) || (first == '\\' && _at + 1 < _text.Length && _text[_at + 1] is '\n' or '\r'))
        {
            _at += first == '\\' ? 2 : 1;
        }
        else if (!Comment() && !Quoted(first) && !Word(first))
        {
            Punctuation(first);
        }
    }

    private bool Comment()
    {
        ReadOnlySpan<char> rest = _text.AsSpan(_at);
        if (_language.BlockComment is { } block && rest.StartsWith(block.Open))
        {
            int end = rest[block.Open.Length..].IndexOf(block.Close);
            _at = end < 0 ? _text.Length : _at + block.Open.Length + end + block.Close.Length;
            return true;
        }

        foreach (string start in _language.LineComments)
        {
            if (rest.StartsWith(start))
            {
                int end = rest.IndexOf('\n');
                _at = end < 0 ? _text.Length : _at + end;
                return true;
            }
        }

        return false;
    }

    private bool Word(char first)
    {
        int start = _at;
        if (char.IsAsciiDigit(first))
        {
            while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_'
                || (_text[_at] == '.' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]))))
            {
                _at++;
            }

            Add(TokenKind.Number, _text[start.._at], start);
            return true;
        }

        if (!IsNameStart(start))
        {
            return false;
        }

        while (_at < _text.Length && !IsNamePart(_text[_at]))
        {
            _at++;
        }

        while (_at < _text.Length && (IsNamePart(_text[_at]) || IsPackageMark()))
        {
            _at += _text[_at] == ':' ? 2 : 1;
        }

        string name = _text[start.._at];
        if (!NamedQuote(name, start))
        {
            Add(TokenKind.Name, name, start);
        }

        return true;
    }

    private bool IsPackageMark() => Has(CodeTraits.NamedQuotes) && _at + 2 < _text.Length
        && _text[_at] == ':' && _text[_at + 1] == ':' && IsNamePart(_text[_at + 2]);

    private bool IsNameStart(int at)
    {
        char first = _text[at];
        if (char.IsLetter(first) || first == '_' || (first == '$' && Has(CodeTraits.Templates)))
        {
            return true;
        }

        if (!Has(CodeTraits.Sigils) || first is not ('$' or '@' or '%' or '&'))
        {
            return false;
        }

        bool mayBeOperator = first is '%' or '&' && EndsOperand();
        while (at < _text.Length && _text[at] is '$' or '@' or '%' or '&' or '#')
        {
            at++;
        }

        return !mayBeOperator && at < _text.Length && IsNamePart(_text[at]);
    }

    private bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c == '_' || (c == '$' && Has(CodeTraits.Templates));

    private void Punctuation(char first)
    {
        ReadOnlySpan<char> rest = _text.AsSpan(_at);
        foreach (string mark in LongMarks)
        {
            if (rest.StartsWith(mark))
            {
                int start = _at;
                _at += mark.Length;
                Add(TokenKind.Mark, mark, start);
                return;
            }
        }

        Add(TokenKind.Mark, MarkText(first), _at++);
    }

    private static string MarkText(char mark) => mark switch
    {
        '(' => "(", ')' => ")", ',' => ",", '.' => ".", '=' => "=", '[' => "[", ']' => "]", '{' => "{", '}' => "}",
        _ => mark.ToString(),
    };

    private void Add(TokenKind kind, string text, int start, IReadOnlyList<TextPart>? parts = null) =>
        _tokens.Add(new CodeToken(kind, text, SourceSpan.Between(start, Math.Max(_at, start)), parts));
}
