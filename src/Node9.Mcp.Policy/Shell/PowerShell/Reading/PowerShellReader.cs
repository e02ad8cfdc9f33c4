using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Bounds;
using Node9.Mcp.Policy.Shell.PowerShell.Parsing;
using Node9.Mcp.Policy.Shell.PowerShell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.PowerShell.Reading;

/// <summary>Walks PowerShell text in the order it would run and hands every command in it on, with what is known of its
/// arguments.</summary>
/// <remarks>Every branch is walked, since which one runs is rarely known. Serves one text and one thread.</remarks>
internal sealed partial class PowerShellReader
{
    private const int MostDepth = 40;
    private const int MostValues = 64;

    private readonly ICommandSink _sink;
    private readonly ShellCommand _outer;
    private readonly WorkBudget _budget = new();
    private PowerShellState _state;
    private SourceSpan _span;
    private int _offset;
    private int _depth;
    private bool _isRemote;
    private bool _isFull;

    private PowerShellReader(ShellWord text, ShellCommand outer, ICommandSink sink)
    {
        _sink = sink;
        _outer = outer;
        _isRemote = outer.Context.IsRemote;
        _state = new PowerShellState { Directory = outer.Context.WorkingDirectory };
        SetPlace(text);
    }

    /// <summary>Says what <paramref name="text"/>, which is known and stands in <paramref name="outer"/>, would do.</summary>
    public static void Describe(ShellWord text, ShellCommand outer, ICommandSink sink) =>
        new PowerShellReader(text, outer, sink).RunText(text.Value!);

    /// <summary>Text in its quotes or alone stands letter for letter, so its parts can be pointed at.</summary>
    private void SetPlace(ShellWord text)
    {
        _span = text.Span;
        int more = text.Span.Length - text.Value!.Length;
        _offset = more is 0 or 2 && text.Source is null ? text.Span.Start + (more / 2) : -1;
    }

    private SourceSpan Place(SourceSpan span) => _offset < 0 ? _span : span with { Start = span.Start + _offset };

    private PowerShellValue RunText(string text)
    {
        PowerShellScript script = PowerShellParser.Parse(text, _budget);
        PowerShellValue value = Run(script);
        if (script.Error is { } error)
        {
            Opaque("", $"the PowerShell text cannot be read: {error}", _span);
        }

        return value;
    }

    /// <summary>Runs text that the script itself holds, in this very session.</summary>
    private PowerShellValue RunHere(ShellWord text)
    {
        if (!Enter())
        {
            return PowerShellValue.Empty;
        }

        (SourceSpan span, int offset) = (_span, _offset);
        (_span, _offset) = (text.Span, -1);
        PowerShellValue value = RunText(text.Value!);
        (_span, _offset) = (span, offset);
        _depth--;
        return value;
    }

    private PowerShellValue Run(PowerShellScript script)
    {
        List<ShellWord>? items = null;
        PowerShellValue only = PowerShellValue.Empty;
        foreach (PowerShellStatement statement in script.Statements)
        {
            if (!Enter())
            {
                break;
            }

            PowerShellValue value = Run(statement);
            _depth--;
            if (value.Items.Count == 0 && value.Block is null)
            {
                continue;
            }

            if (items is null && only == PowerShellValue.Empty)
            {
                only = value;
                continue;
            }

            Gather(items ??= [.. only.Items], value.Items);
        }

        return items is null ? only : new PowerShellValue(items);
    }

    private void Gather(List<ShellWord> items, IReadOnlyList<ShellWord> more)
    {
        if (items.Count > MostValues)
        {
            return;
        }

        if (items.Count + more.Count > MostValues)
        {
            ShellWord rest = ShellWord.Opaque("the values are too many to follow", _span);
            items.Add(rest with { Source = new PowerShellValue(more).ToSource() });
            return;
        }

        items.AddRange(more);
    }

    private PowerShellValue Run(PowerShellStatement statement)
    {
        switch (statement)
        {
            case PipelineStatement pipeline:
                return RunPipeline(pipeline);
            case SequenceStatement sequence:
                return Run(new PowerShellScript(sequence.Statements, []));
            case AssignmentStatement assignment:
                Assign(assignment);
                return PowerShellValue.Empty;
            case ForeachStatement loop:
                return RunForeach(loop);
            case CompoundStatement compound:
                return RunCompound(compound);
            case FunctionStatement function:
                _state.Functions[function.Name] = function.Body;
                return PowerShellValue.Empty;
            default:
                return PowerShellValue.Empty;
        }
    }

    /// <summary>Counts one level and one step; false when a bound is met, which is then said once.</summary>
    private bool Enter()
    {
        if (_depth < MostDepth && _budget.Spend(1) && _sink.Spend(1))
        {
            _depth++;
            return true;
        }

        if (!_isFull)
        {
            _isFull = true;
            Opaque("", "the PowerShell text is too complex to judge", _span);
        }

        return false;
    }

    private void Opaque(string @object, string unknown, SourceSpan span) => _sink.Fact(new Fact
    {
        Effect = "opaque",
        Object = @object,
        Attributes = ["powershell"],
        Certainty = Certainty.Opaque,
        Span = span,
        Unknown = unknown,
    });
}
