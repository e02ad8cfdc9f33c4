using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Printing;

/// <content>Commands and redirections.</content>
internal sealed partial class OutlineWriter
{
    private void WriteCommand(Command command)
    {
        switch (command)
        {
            case SimpleCommand simple:
                Line("command");
                WriteSimple(simple);
                break;
            case GroupCommand group:
                Section(group.IsSubshell ? "subshell" : "group", group.Body);
                break;
            case IfCommand @if:
                foreach (IfBranch branch in @if.Branches)
                {
                    Section("if", branch.Condition);
                    Section("then", branch.Body);
                }

                Section("else", @if.Otherwise);
                break;
            case LoopCommand loop:
                Section(loop.IsUntil ? "until" : "while", loop.Condition);
                Section("do", loop.Body);
                break;
            case ForCommand @for:
                Line($"{(@for.IsSelect ? "select" : "for")} {@for.Name}{(@for.Words is null ? " in parameters" : "")}");
                Words(@for.Words ?? []);
                Section("do", @for.Body);
                break;
            case ArithmeticForCommand arithmetic:
                Line("for arithmetic");
                Words(arithmetic.Clauses);
                Section("do", arithmetic.Body);
                break;
            case CaseCommand @case:
                WriteCase(@case);
                break;
            case FunctionDefinition function:
                Line($"function {function.Name}");
                Inside(function.Body);
                break;
            case CoprocCommand coproc:
                Line($"coproc {coproc.Name}");
                Inside(coproc.Body);
                break;
            case TestCommand test:
                Line("test");
                Words(test.Items);
                break;
            case ArithmeticCommand arithmetic:
                Line("arithmetic");
                Words([arithmetic.Expression]);
                break;
        }
    }

    private void WriteSimple(SimpleCommand simple)
    {
        _indent++;
        foreach (Assignment assignment in simple.Assignments)
        {
            Line($"assign {assignment.Name}{(assignment.Appends ? " +" : "")}");
            _indent++;
            if (assignment.Subscript is { } subscript)
            {
                Write("subscript", subscript);
            }

            Write("value", assignment.Value);
            _indent--;
        }

        _indent--;
        Words(simple.Words);
    }

    private void WriteCase(CaseCommand @case)
    {
        Line("case");
        Words([@case.Subject]);
        foreach (CaseArm arm in @case.Arms)
        {
            Line($"arm {arm.End}");
            Words(arm.Patterns);
            Section("do", arm.Body);
        }
    }

    private void WriteRedirection(Redirection redirection)
    {
        Line($"redirect {redirection.Descriptor}{redirection.DescriptorName} {redirection.Operator}");
        if (redirection.Document is not { } document)
        {
            Words([redirection.Target]);
            return;
        }

        Line($"until {document.Delimiter}{(document.IsQuoted ? " quoted" : "")}");
        Words([document.Body]);
    }
}
