using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>Pipelines, chains and substitutions.</content>
internal sealed partial class ShellWalker
{
    /// <summary>Walks in a child of this shell, whose changes are lost.</summary>
    private void RunForked(Runnable node, WalkScope scope)
    {
        ShellState outer = State;
        State = outer.Fork();
        RunIn(scope, node);
        State = outer;
    }

    private void RunIn(WalkScope scope, Runnable node)
    {
        WalkScope outer = _scope;
        _scope = scope;
        Run(node);
        _scope = outer;
    }

    private void RunPipeline(Pipeline pipeline)
    {
        WalkScope outer = _scope;
        ShellSource? input = outer.Input;
        IReadOnlyList<PipelineStage> stages = pipeline.Stages;
        if (stages.Count == 1)
        {
            Run(stages[0].Command);
            return;
        }

        for (int index = 0; index < stages.Count && Budget.Spend(1); index++)
        {
            bool isLast = index == stages.Count - 1;
            var collector = isLast ? outer.Output : new OutputCollector();
            string? filter = isLast ? outer.Filter : FilterAfter(stages, index);
            RunForked(stages[index].Command, outer with { Input = input, Output = collector, Filter = filter, IsConcurrent = true });
            input = isLast ? null : collector!.ToSource();
        }
    }

    /// <summary>Walks a chain; a link that may not run leaves both possibilities behind.</summary>
    private void RunChain(AndOrChain chain)
    {
        IReadOnlyList<AndOrLink> links = chain.Links;
        Run(links[0].Body);
        for (int index = 1; index < links.Count && Budget.Spend(1); index++)
        {
            bool isCertain = !links[index].IsOr && !IsTest(links[index - 1].Body);
            if (isCertain)
            {
                Run(links[index].Body);
                continue;
            }

            ShellState skipped = State;
            int written = Written;
            State = skipped.Fork();
            Run(links[index].Body);
            _scope.Output?.Doubt(written);
            State = ShellState.Join(State, skipped);
        }
    }

    private int Written => _scope.Output?.Length ?? 0;

    private static bool IsTest(Runnable node) => node switch
    {
        TestCommand or ArithmeticCommand => true,
        SimpleCommand { Words: [{ Literal: { } name }, ..] } => name is "[" or "test",
        Pipeline { Stages: [{ Command: var only }] } => IsTest(only),
        _ => false,
    };

    /// <summary>The output of a command substitution.</summary>
    public ShellValue Substitute(StatementList body) =>
        RunCollected(body, _scope.Input).ToValue();

    /// <summary>The commands of a process substitution, and what they write.</summary>
    public ShellSource SubstituteProcess(StatementList body, bool isOutput) =>
        RunCollected(body, isOutput ? new ShellSource { Commands = _scope.Input?.Commands ?? [] } : _scope.Input).ToSource();

    /// <summary>Walks text that bash runs while it evaluates an expression.</summary>
    public void RunHidden(string text, SourceSpan span) =>
        RunNested(text, span, static walker => walker.State.Fork(), _scope);

    private OutputCollector RunCollected(StatementList body, ShellSource? input)
    {
        var collector = new OutputCollector();
        if (!Enter())
        {
            collector.Write(ShellValue.Opaque("a substitution is nested too deep"));
            return collector;
        }

        WalkScope outer = _scope;
        ShellState state = State;
        ChoiceWheel choices = Choices;
        _scope = outer with { Input = input, Output = collector, Filter = null };
        State = state.Fork();
        Choices = new ChoiceWheel();
        Run(body);
        Choices = choices;
        State = state;
        _scope = outer;
        _depth--;
        return collector;
    }
}
