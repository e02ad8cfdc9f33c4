using System.Text;

using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Printing;

/// <summary>Writes a tree as text that reads back as the same tree: the proof that the tree says all there is to say.</summary>
/// <remarks>Layout is not kept: a statement a line, redirections first, back-quotes as <c>$(…)</c>, tabs of a
/// here-document already stripped.</remarks>
public sealed partial class ShellPrinter
{
    private readonly StringBuilder _text = new();
    private readonly List<HereDocument> _pending = [];

    private ShellPrinter()
    {
    }

    /// <summary>The text for <paramref name="script"/>; an error in it is left out.</summary>
    public static string Print(Script script)
    {
        var printer = new ShellPrinter();
        printer.List(script.Body);
        return printer._text.ToString();
    }

    /// <summary>The text for a word made of <paramref name="parts"/>.</summary>
    internal static string Print(IReadOnlyList<WordPart> parts)
    {
        var printer = new ShellPrinter();
        printer.Parts(parts);
        return printer._text.ToString();
    }

    private void List(StatementList list)
    {
        foreach (Statement statement in list.Statements)
        {
            Node(statement.Body);
            _text.Append(statement.IsBackground ? " &" : "");
            Newline();
        }
    }

    private void Node(Runnable node)
    {
        switch (node)
        {
            case AndOrChain chain:
                for (int index = 0; index < chain.Links.Count; index++)
                {
                    _text.Append(index == 0 ? "" : chain.Links[index].IsOr ? " || " : " && ");
                    Node(chain.Links[index].Body);
                }

                break;
            case Pipeline pipeline:
                Pipe(pipeline);
                break;
            case SimpleCommand simple:
                Simple(simple);
                break;
            case FunctionDefinition function:
                _text.Append("function ").Append(function.Name).Append(' ');
                Node(function.Body);
                break;
            case CoprocCommand coproc:
                _text.Append("coproc ").Append(coproc.Name).Append(' ');
                Node(coproc.Body);
                break;
            case Command command:
                Compound(command);
                Redirections(command.Redirections);
                break;
        }
    }

    private void Pipe(Pipeline pipeline)
    {
        bool isDoubled = pipeline is { IsNegated: false, IsTimed: false, Stages.Count: < 2 };
        _text.Append(pipeline.IsTimed ? "time " : "").Append(pipeline.IsTimedPosix ? "-p " : "");
        _text.Append(pipeline.IsNegated ? "! " : isDoubled ? "! ! " : "");
        for (int index = 0; index < pipeline.Stages.Count; index++)
        {
            Node(pipeline.Stages[index].Command);
            bool isLast = index == pipeline.Stages.Count - 1;
            _text.Append(isLast ? "" : pipeline.Stages[index].PipesErrors ? " |& " : " | ");
        }
    }

    private void Simple(SimpleCommand simple)
    {
        Redirections(simple.Redirections);
        foreach (Assignment assignment in simple.Assignments)
        {
            _text.Append(' ').Append(assignment.Name);
            if (assignment.Subscript is { } subscript)
            {
                _text.Append('[');
                Parts(subscript.Parts);
                _text.Append(']');
            }

            _text.Append(assignment.Appends ? "+=" : "=");
            Parts(assignment.Value.Parts);
        }

        Words(simple.Words);
    }

    private void Words(IReadOnlyList<Word> words)
    {
        foreach (Word word in words)
        {
            _text.Append(' ');
            Parts(word.Parts);
        }
    }
}
