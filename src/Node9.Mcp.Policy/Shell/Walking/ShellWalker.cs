using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Bounds;
using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Parsing;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <summary>Walks one command line in the order a shell would run it, with what is known of values at each point.</summary>
/// <remarks>Every branch is walked, since which one runs is rarely known. Serves one text and one thread.</remarks>
internal sealed partial class ShellWalker
{
    private const int MostDepth = 100;

    private readonly DescribeCommand _describe;
    private readonly DescribeText? _describeText;
    private readonly FactList _facts = new();
    private SharedMap<ShellSource> _files;
    private WalkScope _scope;
    private ShellContext? _context;
    private int _depth;
    private bool _isGivenUp;

    public ShellWalker(
        ShellEnvironment environment, WorkBudget budget, DescribeCommand describe, DescribeText? describeText)
    {
        _describe = describe;
        _describeText = describeText;
        _scope = new WalkScope
        {
            Environment = environment,
            Input = environment.StandardInput is { } text ? new ShellSource { Text = text } : null,
        };
        Budget = budget;
        State = new ShellState(budget, environment) { Parameters = [] };
        _files = new SharedMap<ShellSource>(budget);
        Expander = new Expander(this);
        foreach (KeyValuePair<string, ShellSource> file in environment.Files)
        {
            _files.Set(file.Key, file.Value);
        }
    }

    public WorkBudget Budget { get; }

    public ShellState State { get; private set; }

    public ChoiceWheel Choices { get; private set; } = new();

    public Expander Expander { get; }

    public ShellEnvironment Environment => _scope.Environment;

    public bool HasUnknownMarks => _scope.HasUnknownMarks;

    /// <summary>The files that are known at this point, by absolute path.</summary>
    public IEnumerable<KeyValuePair<string, ShellSource>> Files => _files.Items;

    public IReadOnlyList<Fact> Walk(string text)
    {
        _scope = _scope with { Text = text };
        if (HiddenCharacters.Find(text) is >= 0 and var at)
        {
            AddOpaque("", $"there is a character that cannot be seen in it (U+{(int)text[at]:X4})", new SourceSpan(at, 1));
        }

        RunText(text);
        return Finish(text.Length);
    }

    public IReadOnlyList<Fact> WalkArguments(IReadOnlyList<ShellWord> words)
    {
        Execute(new ShellCommand { Words = words, Context = CurrentContext() }, isSameShell: false, null);
        return Finish(0);
    }

    private IReadOnlyList<Fact> Finish(int length)
    {
        if (Budget.IsSpent && !_isGivenUp)
        {
            _scope = _scope with { FixedSpan = null };
            AddOpaque("", "the command line is too complex to judge", new SourceSpan(0, length));
        }

        return _facts.ToList();
    }

    /// <summary>Reads and walks text in the present shell.</summary>
    private void RunText(string text)
    {
        Script script = ShellParser.Parse(text, Budget);
        Run(script.Body);
        if (script.Error is { } error)
        {
            _isGivenUp |= error.IsTooComplex;
            AddOpaque("", error.IsTooComplex ? error.Message : $"the command line cannot be read: {error.Message}", error.Span);
        }
    }

    private void Run(StatementList list)
    {
        IReadOnlyList<Statement> statements = list.Statements;
        for (int index = 0; index < statements.Count && Budget.Spend(1); index++)
        {
            Statement statement = statements[index];
            if (statement.IsBackground)
            {
                RunForked(statement.Body, _scope with { IsConcurrent = true });
            }
            else
            {
                Run(statement.Body);
            }
        }
    }

    private void Run(Runnable node)
    {
        if (!Enter())
        {
            return;
        }

        switch (node)
        {
            case SimpleCommand simple:
                RunSimple(simple);
                break;
            case AndOrChain chain:
                RunChain(chain);
                break;
            case Pipeline pipeline:
                RunPipeline(pipeline);
                break;
            case Command command:
                RunCompound(command);
                break;
        }

        _depth--;
    }

    private bool Enter()
    {
        if (_depth >= MostDepth)
        {
            AddOpaque("", "the command line is too complex to judge", default);
            return false;
        }

        _depth++;
        return true;
    }
}
