using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.PowerShell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.PowerShell.Reading;

/// <content>Pipelines, script blocks, and handing commands on.</content>
internal sealed partial class PowerShellReader
{
    private const string Item = "_";

    private PowerShellValue RunPipeline(PipelineStatement pipeline)
    {
        PowerShellValue? value = null;
        foreach (PipelineElement element in pipeline.Elements)
        {
            if (!Enter())
            {
                break;
            }

            switch (element)
            {
                case CommandElement command:
                    value = RunCommand(command, value);
                    break;
                case ExpressionElement expression:
                    value = Evaluate(expression.Expression);
                    Redirect(expression, value);
                    break;
            }

            _depth--;
        }

        return value ?? PowerShellValue.Empty;
    }

    private void Redirect(ExpressionElement element, PowerShellValue value)
    {
        if (element.Redirections.Count > 0)
        {
            Hand(new ShellCommand
            {
                Words = [ShellWord.Exact("write-output", Place(element.Span))],
                Redirections = Redirections(element.Redirections),
                Context = Context(value),
                Span = Place(element.Span),
            });
        }
    }

    private List<ShellRedirection> Redirections(IReadOnlyList<PowerShellRedirection> redirections)
    {
        var made = new List<ShellRedirection>(redirections.Count);
        foreach (PowerShellRedirection redirection in redirections)
        {
            ShellWord target = Evaluate(redirection.Target).ToWord(Place(redirection.Target.Span));
            bool isNothing = target.Value is "" or "nul" or "NUL" or "$null";
            if (!isNothing)
            {
                made.Add(new ShellRedirection(redirection.Descriptor, redirection.Kind, target, null, Place(redirection.Span)));
            }
        }

        return made;
    }

    /// <summary>Walks the code of a script block where it stands.</summary>
    private PowerShellValue RunBlock(PowerShellScript block)
    {
        if (!Enter())
        {
            return PowerShellValue.Empty;
        }

        PowerShellValue value = Run(block);
        _depth--;
        return value;
    }

    /// <summary>Walks a script block for each of the values that come through the pipe.</summary>
    private PowerShellValue RunBlock(PowerShellScript block, PowerShellValue? input)
    {
        PowerShellValue? before = _state.Variables.GetValueOrDefault(Item);
        bool isFew = input is { Items.Count: > 0 and <= MostRounds };
        var items = new List<ShellWord>();
        for (int i = 0; i < (isFew ? input!.Items.Count : 1) && Enter(); i++)
        {
            PowerShellValue one = isFew
                ? PowerShellValue.Of(input!.Items[i])
                : PowerShellValue.Of(Element(input ?? PowerShellValue.Empty, "what comes through the pipe is not known"));
            _state.Variables[Item] = one;
            _state.Variables["psitem"] = one;
            Gather(items, Run(block).Items);
            _depth--;
        }

        _state.Variables.Remove(Item);
        _state.Variables.Remove("psitem");
        if (before is not null)
        {
            _state.Variables[Item] = before;
        }

        return new PowerShellValue(items);
    }

    private ShellContext Context(PowerShellValue? input) => _outer.Context with
    {
        WorkingDirectory = _isRemote ? null : _state.Directory,
        Environment = _outer.Context.Environment with { Dialect = ShellDialect.PowerShell },
        StandardInput = input?.ToSource(),
        OutputIsPiped = false,
        IsRemote = _isRemote,
    };

    private void Hand(ShellCommand command) => _sink.Command(command, Nesting.Child with
    {
        WorkingDirectory = _state.Directory is { } directory ? ShellWord.Exact(directory, default) : null,
        KeepsStandardInput = true,
    });

    private SourceSpan SpanOf(PipelineElement element) => Place(element.Span);
}
