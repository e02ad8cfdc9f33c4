using System.Text;

using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Printing;

/// <summary>Writes nodes as indented lines: statements and commands here, words in the other half.</summary>
internal sealed partial class OutlineWriter
{
    private readonly StringBuilder _lines = new();
    private int _indent;

    public override string ToString() => _lines.ToString();

    public void Line(string text)
    {
        _lines.Append(' ', _indent * 2).Append(text).Append('\n');
    }

    public void Write(StatementList list)
    {
        foreach (Statement statement in list.Statements)
        {
            if (statement.IsBackground)
            {
                Line("background");
                _indent++;
            }

            Write(statement.Body);
            _indent -= statement.IsBackground ? 1 : 0;
        }
    }

    private void Write(Runnable node)
    {
        switch (node)
        {
            case AndOrChain chain:
                Line("chain");
                _indent++;
                for (int index = 0; index < chain.Links.Count; index++)
                {
                    Line(index == 0 ? "first" : chain.Links[index].IsOr ? "or" : "and");
                    Inside(chain.Links[index].Body);
                }

                _indent--;
                break;
            case Pipeline pipeline:
                Line($"pipeline{(pipeline.IsNegated ? " not" : "")}{(pipeline.IsTimed ? " time" : "")}"
                    + (pipeline.IsTimedPosix ? " -p" : ""));
                _indent++;
                foreach (PipelineStage stage in pipeline.Stages)
                {
                    Line(stage.PipesErrors ? "stage |&" : "stage");
                    Inside(stage.Command);
                }

                _indent--;
                break;
            case Command command:
                WriteCommand(command);
                _indent++;
                foreach (Redirection redirection in command.Redirections)
                {
                    WriteRedirection(redirection);
                }

                _indent--;
                break;
        }
    }

    private void Inside(Runnable node)
    {
        _indent++;
        Write(node);
        _indent--;
    }

    private void Section(string name, StatementList? body)
    {
        if (body is not null)
        {
            Line(name);
            _indent++;
            Write(body);
            _indent--;
        }
    }
}
