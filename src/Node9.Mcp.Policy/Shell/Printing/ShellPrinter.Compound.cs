using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Printing;

/// <content>Compound commands.</content>
public sealed partial class ShellPrinter
{
    private void Compound(Command command)
    {
        switch (command)
        {
            case GroupCommand group:
                Enclosed(group.IsSubshell ? "(" : "{", group.Body, group.IsSubshell ? ")" : "}");
                break;
            case IfCommand @if:
                for (int index = 0; index < @if.Branches.Count; index++)
                {
                    Enclosed(index == 0 ? "if" : "elif", @if.Branches[index].Condition, "then");
                    Newline();
                    List(@if.Branches[index].Body);
                }

                if (@if.Otherwise is { } otherwise)
                {
                    Enclosed("else", otherwise, "");
                }

                _text.Append("fi");
                break;
            case LoopCommand loop:
                Enclosed(loop.IsUntil ? "until" : "while", loop.Condition, "");
                Enclosed("do", loop.Body, "done");
                break;
            case ForCommand @for:
                _text.Append(@for.IsSelect ? "select " : "for ").Append(@for.Name);
                _text.Append(@for.Words is null ? "" : " in");
                Words(@for.Words ?? []);
                Newline();
                Enclosed("do", @for.Body, "done");
                break;
            case ArithmeticForCommand arithmetic:
                _text.Append("for ((");
                for (int index = 0; index < arithmetic.Clauses.Count; index++)
                {
                    _text.Append(index == 0 ? "" : ";");
                    Parts(arithmetic.Clauses[index].Parts);
                }

                _text.Append("))");
                Newline();
                Enclosed("do", arithmetic.Body, "done");
                break;
            case CaseCommand @case:
                Case(@case);
                break;
            case TestCommand test:
                _text.Append("[[");
                Words(test.Items);
                _text.Append(" ]]");
                break;
            case ArithmeticCommand arithmetic:
                _text.Append("((");
                Parts(arithmetic.Expression.Parts);
                _text.Append("))");
                break;
        }
    }

    private void Enclosed(string open, StatementList body, string close)
    {
        _text.Append(open);
        Newline();
        List(body);
        _text.Append(close);
    }

    private void Case(CaseCommand command)
    {
        _text.Append("case ");
        Parts(command.Subject.Parts);
        _text.Append(" in");
        Newline();
        foreach (CaseArm arm in command.Arms)
        {
            _text.Append('(');
            for (int index = 0; index < arm.Patterns.Count; index++)
            {
                _text.Append(index == 0 ? " " : " | ");
                Parts(arm.Patterns[index].Parts);
            }

            Enclosed(" )", arm.Body, arm.End switch
            {
                CaseArmEnd.FallThrough => ";&",
                CaseArmEnd.TryNext => ";;&",
                _ => ";;",
            });
            Newline();
        }

        _text.Append("esac");
    }
}
