using System.Text;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.PowerShell.Syntax;

namespace Node9.Mcp.Policy.Shell.PowerShell.Parsing;

/// <summary>Gathers the parts of a word or string while it is read.</summary>
internal sealed class PartList
{
    private List<PowerShellExpression>? _parts;

    /// <summary>The letters since the last part.</summary>
    public StringBuilder Text { get; } = new();

    /// <summary>Adds what is not known before the script runs.</summary>
    public void Add(PowerShellExpression part)
    {
        Flush(part.Span);
        (_parts ??= []).Add(part);
    }

    /// <summary>The word: a literal when it has no other parts.</summary>
    public PowerShellExpression ToExpression(bool isQuoted, SourceSpan span)
    {
        if (_parts is null)
        {
            return new LiteralExpression(Text.ToString(), isQuoted, span);
        }

        Flush(span);
        return _parts.Count == 1 && !isQuoted ? _parts[0] : new CompositeExpression(_parts, span);
    }

    private void Flush(SourceSpan span)
    {
        if (Text.Length > 0)
        {
            (_parts ??= []).Add(new LiteralExpression(Text.ToString(), true, span));
            Text.Clear();
        }
    }
}
