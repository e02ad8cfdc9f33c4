using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Bounds;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.CommandPrompt;

/// <summary>Walks the text of a command prompt or batch file and hands every command in it on.</summary>
/// <remarks>Every branch is walked. Serves one text and one thread.</remarks>
internal sealed partial class PromptReader
{
    private const int MostDepth = 16;

    private readonly ICommandSink _sink;
    private readonly ShellCommand _outer;
    private readonly Dictionary<string, List<ShellWord>> _variables = new(StringComparer.OrdinalIgnoreCase);
    private SourceSpan _span;
    private int _offset;
    private string? _directory;
    private int _depth;
    private bool _isFull;

    private PromptReader(ShellWord text, ShellCommand outer, ICommandSink sink)
    {
        _sink = sink;
        _outer = outer;
        _directory = outer.Context.WorkingDirectory;
        _span = text.Span;
        int more = text.Span.Length - text.Value!.Length;
        _offset = more is 0 or 2 && text.Source is null ? text.Span.Start + (more / 2) : -1;
    }

    /// <summary>Says what <paramref name="text"/>, which is known and stands in <paramref name="outer"/>, would do.</summary>
    public static void Describe(ShellWord text, ShellCommand outer, ICommandSink sink) =>
        new PromptReader(text, outer, sink).RunText(text.Value!);

    private SourceSpan Place(SourceSpan span) => _offset < 0 || span.Length == 0 ? _span : span with { Start = span.Start + _offset };

    private void RunText(string text)
    {
        if (text.Length > WorkBudget.MaxLength || !_sink.Spend(1 + (text.Length / 64)))
        {
            GiveUp();
            return;
        }

        ShellSource? input = null;
        foreach (PromptCommand command in PromptCommand.Group(PromptLexer.Read(text)))
        {
            if (!Enter())
            {
                break;
            }

            input = Run(command, text, command.IsFed ? input : null);
            _depth--;
        }
    }

    private bool Enter()
    {
        if (_depth < MostDepth && _sink.Spend(1))
        {
            _depth++;
            return true;
        }

        GiveUp();
        return false;
    }

    private void GiveUp()
    {
        if (!_isFull)
        {
            _isFull = true;
            Opaque("", "the text for the command prompt is too complex to judge", _span);
        }
    }

    private void Opaque(string @object, string unknown, SourceSpan span) => _sink.Fact(new Fact
    {
        Effect = "opaque",
        Object = @object,
        Attributes = ["cmd"],
        Certainty = Certainty.Opaque,
        Span = span,
        Unknown = unknown,
    });

    private ShellContext Context(ShellSource? input) => _outer.Context with
    {
        WorkingDirectory = _directory,
        Environment = _outer.Context.Environment with { Dialect = ShellDialect.CommandPrompt },
        StandardInput = input,
        OutputIsPiped = false,
    };

    private void Hand(ShellCommand command) => _sink.Command(command, Nesting.Child with
    {
        WorkingDirectory = _directory is { } directory ? ShellWord.Exact(directory, default) : null,
    });
}
