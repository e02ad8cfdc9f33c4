using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Printing;

/// <content>Redirections and here-documents.</content>
public sealed partial class ShellPrinter
{
    /// <summary>Ends the line, and writes the here-documents announced on it.</summary>
    private void Newline()
    {
        _text.Append('\n');
        HereDocument[] announced = [.. _pending];
        _pending.Clear();
        foreach (HereDocument document in announced)
        {
            int start = _text.Length;
            Parts(document.Body.Parts);
            if (_text.Length == start || _text[^1] == '\n')
            {
                _text.Append(document.Delimiter).Append('\n');
            }
        }
    }

    private void Redirections(IReadOnlyList<Redirection> redirections)
    {
        foreach (Redirection redirection in redirections)
        {
            _text.Append(' ').Append(redirection.Descriptor);
            _text.Append(redirection.DescriptorName is { } name ? "{" + name + "}" : "");
            _text.Append(Symbol(redirection.Operator)).Append(' ');
            if (redirection.Document is { } document)
            {
                Delimiter(document);
                _pending.Add(document);
            }
            else
            {
                Parts(redirection.Target.Parts);
            }
        }
    }

    private void Delimiter(HereDocument document)
    {
        if (document.IsQuoted)
        {
            _text.Append('\'').Append(document.Delimiter.Replace("'", "'\\''", StringComparison.Ordinal)).Append('\'');
        }
        else
        {
            _text.Append(document.Delimiter);
        }
    }

    private static string Symbol(RedirectionOperator @operator) => @operator switch
    {
        RedirectionOperator.Input => "<",
        RedirectionOperator.Output => ">",
        RedirectionOperator.OutputClobber => ">|",
        RedirectionOperator.Append => ">>",
        RedirectionOperator.InputOutput => "<>",
        RedirectionOperator.DuplicateInput => "<&",
        RedirectionOperator.DuplicateOutput => ">&",
        RedirectionOperator.OutputAndErrors => "&>",
        RedirectionOperator.AppendOutputAndErrors => "&>>",
        RedirectionOperator.HereDocument => "<<",
        _ => "<<<",
    };
}
