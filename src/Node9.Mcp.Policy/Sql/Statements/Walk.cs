using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Dialects;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Statements;

/// <summary>A cursor over the tokens of one text, blanks and comments left out, with what the walkers of statements
/// share: names in scope, depth, and where facts go. Only ever moves forward, but for marked places.</summary>
internal sealed partial class Walk
{
    private readonly SqlToken[] _tokens;
    private readonly int _origin;
    private readonly SourceSpan? _fixedSpan;
    private Dictionary<string, int>? _commonTables;
    private int _depth;

    public Walk(string text, SqlToken[] tokens, int count, SqlDialect dialect, FactSink sink, int nesting)
    {
        Text = text;
        _tokens = tokens;
        Limit = count;
        Dialect = dialect;
        Traits = DialectTable.Of(dialect);
        Sink = sink;
        Nesting = nesting;
    }

    /// <summary>A walk over text that stands inside another: at offset <paramref name="origin"/>, or, when escapes
    /// keep offsets from being known, somewhere in <paramref name="fixedSpan"/>.</summary>
    public Walk(string text, SqlToken[] tokens, int count, Walk outer, int origin, SourceSpan? fixedSpan)
        : this(text, tokens, count, outer.Dialect, outer.Sink, outer.Nesting + 1)
    {
        _origin = origin;
        _fixedSpan = fixedSpan;
    }

    public string Text { get; }

    public SqlDialect Dialect { get; }

    public SqlTraits Traits { get; }

    public FactSink Sink { get; }

    /// <summary>How many texts this one stands in.</summary>
    public int Nesting { get; }

    /// <summary>Index of the current token.</summary>
    public int At { get; set; }

    /// <summary>One past the last token of the statement.</summary>
    public int Limit { get; set; }

    /// <summary>First token of the select list just walked.</summary>
    public int ListStart { get; set; }

    /// <summary>One past the last token of that list.</summary>
    public int ListEnd { get; set; }

    /// <summary>Whether <c>SELECT … INTO</c> fills variables, as it does in procedures.</summary>
    public bool IntoVariables { get; set; }

    public bool AtEnd => At >= Limit;

    /// <summary>The current token; of kind <see cref="SqlTokenKind.End"/> past the statement.</summary>
    public SqlToken Token => Ahead(0);

    public SqlTokenKind Kind => At < Limit ? _tokens[At].Kind : SqlTokenKind.End;

    public Word Word => At < Limit ? _tokens[At].Word : Word.None;

    public SqlToken Ahead(int count) => At + count < Limit && At + count >= 0 ? _tokens[At + count] : default;

    public SqlToken TokenAt(int index) => _tokens[index];

    public Word WordAhead(int count) => Ahead(count).Word;

    public ReadOnlySpan<char> Raw(SqlToken token) => Text.AsSpan(token.Start, token.Length);

    public void Skip(int count = 1) => At = Math.Min(At + count, Limit);

    public bool Accept(Word word)
    {
        if (Word != word)
        {
            return false;
        }

        At++;
        return true;
    }

    public bool Accept(Word first, Word second)
    {
        if (Word != first || WordAhead(1) != second)
        {
            return false;
        }

        At += 2;
        return true;
    }

    public bool Accept(SqlTokenKind kind)
    {
        if (Kind != kind)
        {
            return false;
        }

        At++;
        return true;
    }

    public bool IsOperator(ReadOnlySpan<char> spelling) =>
        Kind == SqlTokenKind.Operator && Raw(Token).SequenceEqual(spelling);

    /// <summary>Where a token stands in the outermost text.</summary>
    public SourceSpan Place(SourceSpan span) => _fixedSpan ?? new SourceSpan(span.Start + _origin, span.Length);

    /// <summary>From token <paramref name="first"/> up to the current one, in the outermost text.</summary>
    public SourceSpan Since(int first)
    {
        int last = Math.Clamp(At - 1, first, Math.Max(first, Limit - 1));
        return first >= Limit && first >= _tokens.Length
            ? default
            : Place(SourceSpan.Between(_tokens[first].Start, _tokens[last].End));
    }

    /// <summary>One level down; false when that is too deep to judge, which is then a fact. Each success is paired
    /// with <see cref="Ascend"/>.</summary>
    public bool Descend()
    {
        if (_depth < Sink.Budget.MaxDepth)
        {
            _depth++;
            return true;
        }

        Sink.Unknown(Place(Token.Span), "too complex to judge: parentheses nest too deeply");
        At = Limit;
        return false;
    }

    public void Ascend() => _depth--;

    /// <summary>Gives the statement up: the server is sure to refuse it, because of what stands at the
    /// cursor.</summary>
    public void Refuse(string sentence)
    {
        Sink.Refused(Place(Token.Span), sentence);
        At = Limit;
        Refused = true;
    }

    /// <summary>Whether the statement was given up.</summary>
    public bool Refused { get; set; }

    /// <summary>Past the closing parenthesis that belongs to an opening one just before the cursor.</summary>
    public void SkipToClose()
    {
        for (int depth = 1; !AtEnd; At++)
        {
            depth += Kind switch { SqlTokenKind.LeftParen => 1, SqlTokenKind.RightParen => -1, _ => 0 };
            if (depth == 0)
            {
                At++;
                return;
            }
        }
    }

    public bool IsCommonTable(string name) => _commonTables is not null && _commonTables.ContainsKey(name);

    public void DeclareCommonTable(string name)
    {
        _commonTables ??= new Dictionary<string, int>(StringComparer.Ordinal);
        _commonTables[name] = _commonTables.GetValueOrDefault(name) + 1;
    }

    public void ForgetCommonTable(string name)
    {
        if (_commonTables is null || !_commonTables.TryGetValue(name, out int count))
        {
            return;
        }

        if (count == 1)
        {
            _commonTables.Remove(name);
        }
        else
        {
            _commonTables[name] = count - 1;
        }
    }
}
