using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Statements;

/// <summary>Gathers what the walkers find in one text and all texts nested in it.</summary>
internal sealed partial class FactSink(SqlBudget budget)
{
    private const int MaxUnknown = 16;
    private const int MaxShell = 64;
    private readonly List<string> _via = [];
    private int _unknown;
    private bool _full;
    private string[] _viaNow = [];

    /// <summary>The facts so far.</summary>
    public List<Fact> Facts { get; } = [];

    /// <summary>The shell commands so far.</summary>
    public List<EmbeddedShell> Shell { get; } = [];

    /// <summary>Names of statements that a <c>PREPARE</c> in this text gave.</summary>
    public HashSet<string> Prepared { get; } = new(StringComparer.Ordinal);

    /// <summary>Commands of the client that stand inside a statement.</summary>
    public List<SqlToken> Interleaved { get; } = [];

    /// <summary>Whether the dialect is a guess, so that a function which any other dialect knows is not taken for
    /// somebody's own.</summary>
    public bool Guessed { get; init; }

    /// <summary>Whose database the text is for; null when the dialect is a guess.</summary>
    public string? Provider { get; init; }

    /// <summary>Work left, in tokens.</summary>
    public int TokensLeft { get; set; } = budget.MaxTokens;

    /// <summary>The bounds.</summary>
    public SqlBudget Budget => budget;

    /// <summary>Whether a statement was met that could not be classified although its tokens were sound.</summary>
    public bool SawUnclassified { get; private set; }

    /// <summary>Whether tokens were met that the dialect's scanner refuses.</summary>
    public bool SawRefused { get; private set; }

    /// <summary>Whether the text has comments whose content runs on some versions only.</summary>
    public bool SawExecutableComment { get; set; }

    /// <summary>Whether facts are found through <paramref name="via"/> just now.</summary>
    public bool IsVia(string via) => _via.Contains(via);

    /// <summary>Marks all facts until <see cref="Leave"/> with <paramref name="via"/>.</summary>
    public void Enter(string via)
    {
        _via.Add(via);
        _viaNow = [.. new HashSet<string>(_via)];
    }

    /// <summary>Ends what <see cref="Enter"/> began.</summary>
    public void Leave()
    {
        _via.RemoveAt(_via.Count - 1);
        _viaNow = [.. new HashSet<string>(_via)];
    }

    /// <summary>Keeps a command for the shell engine.</summary>
    public void AddShell(string command, SourceSpan span)
    {
        if (Shell.Count < MaxShell)
        {
            Shell.Add(new EmbeddedShell(command, span));
        }
        else
        {
            Unknown(span, "too complex to judge: the text runs more commands than are counted");
        }
    }

    /// <summary>Keeps a fact that is sure.</summary>
    public void Add(string effect, string on, SourceSpan span, params ReadOnlySpan<string?> attributes) =>
        Add(effect, on, span, Certainty.Exact, null, attributes);

    /// <summary>Keeps a fact whose object is sure when it is known, and else of certainty <paramref name="otherwise"/>,
    /// for the reason <paramref name="unknown"/>.</summary>
    public void AddIfKnown(
        string effect,
        string? on,
        SourceSpan span,
        Certainty otherwise,
        string unknown,
        params ReadOnlySpan<string?> attributes)
    {
        bool known = on is not null;
        Add(effect, on ?? "", span, known ? Certainty.Exact : otherwise, known ? null : unknown, attributes);
    }

    /// <summary>Keeps a fact.</summary>
    public void Add(
        string effect,
        string on,
        SourceSpan span,
        Certainty certainty,
        string? unknown,
        params ReadOnlySpan<string?> attributes)
    {
        if (Facts.Count >= budget.MaxFacts)
        {
            if (!_full)
            {
                _full = true;
                SawUnclassified = true;
                Facts.Add(Opaque("sql.unknown", span,
                    "too complex to judge: the text has more effects than are counted"));
            }

            // Destruction is counted however late it comes.
            if (effect == "sql.read")
            {
                return;
            }

            if (Facts.Count >= budget.MaxFacts * 4)
            {
                return;
            }
        }

        Facts.Add(new Fact
        {
            Effect = effect,
            Object = on,
            Attributes = Attributes(attributes),
            Provider = Provider,
            Certainty = certainty,
            Unknown = unknown,
            Span = span,
        });
    }
}
