using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>Compound commands: groups, branches, definitions.</content>
internal sealed partial class ShellWalker
{
    private void RunCompound(Command command)
    {
        if (command.Redirections.Count == 0)
        {
            RunBody(command);
            return;
        }

        WalkScope outer = _scope;
        IReadOnlyList<ShellRedirection> redirections = Redirect(command.Redirections);
        ShellContext context = CurrentContext(redirections);
        var described = new ShellCommand
        {
            Redirections = redirections,
            IsCompound = true,
            Context = context,
            Span = command.Span,
        };
        Hand(described, isOwned: false);
        bool isAway = SendsOutputAway(redirections);
        OutputCollector? output = isAway ? new OutputCollector() : outer.Output;
        _scope = outer with { Input = context.StandardInput, Output = output };
        RunBody(command);
        _scope = outer;
        if (isAway)
        {
            ShellSource written = output!.ToSource();
            RememberFiles(described, written.Text is { } text ? ShellValue.Exact(text) : null);
        }
    }

    private void RunBody(Command command)
    {
        switch (command)
        {
            case GroupCommand { IsSubshell: false } group:
                Run(group.Body);
                break;
            case GroupCommand subshell:
                ShellState outer = State;
                State = outer.Fork();
                Run(subshell.Body);
                State = outer;
                break;
            case IfCommand @if:
                RunIf(@if);
                break;
            case CaseCommand @case:
                RunCase(@case);
                break;
            case LoopCommand loop:
                RunLoop(loop);
                break;
            case ForCommand @for:
                RunFor(@for);
                break;
            case ArithmeticForCommand arithmetic:
                RunArithmeticFor(arithmetic);
                break;
            case FunctionDefinition function:
                State.Functions.Set(function.Name, function);
                if (_scope.Depth > 0)
                {
                    _nestedFunctions.Add(function);
                }

                if (function.Name is "command_not_found_handle" or "command_not_found_handler")
                {
                    AddFact(new Fact { Effect = "code.inject", Object = function.Name, Attributes = ["function"], Span = function.Span });
                    RunForked(function.Body, _scope);
                }

                break;
            case CoprocCommand coproc:
                RunForked(coproc.Body, _scope with
                {
                    IsConcurrent = true,
                    Input = new ShellSource(),
                    Output = new OutputCollector(),
                });
                break;
            case TestCommand test:
                RunTest(test);
                break;
            case ArithmeticCommand arithmetic:
                Expander.Evaluate(arithmetic.Expression);
                break;
        }
    }
}
