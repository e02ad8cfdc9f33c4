using Node9.Mcp.Policy.Shell.PowerShell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.PowerShell.Reading;

/// <content>Branches, loops and assignments: what may have been set differently is not known afterwards.</content>
internal sealed partial class PowerShellReader
{
    private const int MostRounds = 8;

    private PowerShellValue RunCompound(CompoundStatement compound)
    {
        foreach (PowerShellStatement head in compound.Heads)
        {
            Run(head);
        }

        if (compound.Loops)
        {
            Forget(compound.Bodies);
        }

        var items = new List<ShellWord>();
        PowerShellState before = _state;
        foreach (PowerShellScript body in compound.Bodies)
        {
            _state = before.Fork();
            _budget.Spend(before.Variables.Count / 8);
            Gather(items, Run(body).Items);
        }

        string? directory = compound.Bodies.Count > 0 && _state.Directory != before.Directory ? null : before.Directory;
        _state = before;
        _state.Directory = directory;
        Forget(compound.Bodies);
        return new PowerShellValue(items);
    }

    private PowerShellValue RunForeach(ForeachStatement loop)
    {
        PowerShellValue values = Run(loop.Source);
        Forget([loop.Body]);
        var items = new List<ShellWord>();
        bool isFew = values.Items.Count is > 0 and <= MostRounds;
        for (int i = 0; i < (isFew ? values.Items.Count : 1) && Enter(); i++)
        {
            _state.Variables[loop.Variable] = isFew
                ? PowerShellValue.Of(values.Items[i])
                : PowerShellValue.Of(Element(values, $"what `${loop.Variable}` stands for is not known"));
            Gather(items, Run(loop.Body).Items);
            _depth--;
        }

        Forget([loop.Body]);
        return new PowerShellValue(items);
    }

    /// <summary>One of the values, whichever.</summary>
    private ShellWord Element(PowerShellValue values, string reason) =>
        ShellWord.Opaque(reason, values.Items.Count > 0 ? values.Items[0].Span : _span) with { Source = values.ToSource() };

    /// <summary>Makes unknown what the bodies assign.</summary>
    private void Forget(IReadOnlyList<PowerShellScript> bodies)
    {
        foreach (PowerShellScript body in bodies)
        {
            Forget(body.Statements);
        }
    }

    private void Forget(IReadOnlyList<PowerShellStatement> statements)
    {
        foreach (PowerShellStatement statement in statements)
        {
            if (!_budget.Spend(1))
            {
                return;
            }

            switch (statement)
            {
                case AssignmentStatement { Target: VariableExpression variable }:
                    Forget(variable.Name);
                    break;
                case AssignmentStatement { Target: TypeExpression { Operand: VariableExpression variable } }:
                    Forget(variable.Name);
                    break;
                case SequenceStatement sequence:
                    Forget(sequence.Statements);
                    break;
                case CompoundStatement compound:
                    Forget(compound.Bodies);
                    break;
                case ForeachStatement loop:
                    Forget([loop.Body]);
                    break;
            }
        }
    }

    private void Forget(string name) => _state.Variables[name] = PowerShellValue.Unknown(
        $"what `${name}` holds depends on how the script goes", _span, _state.Variables.GetValueOrDefault(name)?.ToSource());

    private void Assign(AssignmentStatement assignment)
    {
        PowerShellValue value = Run(assignment.Value);
        PowerShellExpression target = assignment.Target is TypeExpression { Operand: { } cast } ? cast : assignment.Target;
        switch (target)
        {
            case VariableExpression { Name: var name }:
                Set(name, assignment, value);
                break;
            case ListExpression list:
                for (int i = 0; i < list.Items.Count; i++)
                {
                    if (list.Items[i] is VariableExpression { Name: var one })
                    {
                        bool isLast = i == list.Items.Count - 1;
                        _state.Variables[one] = i < values(value) && (!isLast || values(value) == list.Items.Count)
                            ? PowerShellValue.Of(value.Items[i])
                            : PowerShellValue.Of(Element(value, $"what `${one}` holds is not known"));
                    }
                }

                break;
            default:
                Evaluate(target);
                break;
        }

        static int values(PowerShellValue value) => value.Items.Count;
    }

    private PowerShellValue Together(PowerShellValue first, PowerShellValue second)
    {
        var items = new List<ShellWord>(first.Items);
        Gather(items, second.Items);
        return new PowerShellValue(items);
    }

    private void Set(string name, AssignmentStatement assignment, PowerShellValue value)
    {
        if (assignment.Operator == "+=" && _state.Variables.TryGetValue(name, out PowerShellValue? before))
        {
            value = before is { Items.Count: 1 } && value.Items.Count == 1
                ? PowerShellValue.Of(WordJoin.Join([before.Items[0], value.Items[0]], "", Place(assignment.Span)))
                : Together(before, value);
            _budget.Spend(1 + (value.Items.Count > 0 ? value.Items[0].Text.Length / 256 : 0));
        }
        else if (assignment.Operator is not ("=" or "+="))
        {
            value = PowerShellValue.Unknown($"what `${name}` holds is not followed", Place(assignment.Span), value.ToSource());
        }

        _state.Variables[name] = value;
        if (name.StartsWith("env:", StringComparison.Ordinal))
        {
            Hand(new ShellCommand
            {
                Assignments = [new ShellAssignment(name[4..].ToUpperInvariant(), value.ToWord(Place(assignment.Span)))],
                Context = Context(null),
                Span = Place(assignment.Span),
            });
        }
    }
}
