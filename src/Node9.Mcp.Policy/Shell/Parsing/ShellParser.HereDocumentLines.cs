using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content>Which lines belong to a here-document.</content>
public sealed partial class ShellParser
{
    /// <summary>Whether the line at <paramref name="line"/> is the delimiter, and where the line after it starts.</summary>
    private bool EndsDocument(HereDocument document, int line, out int after)
    {
        int at = line;
        while (document.StripsTabs && at < _end && _text[at] == '\t')
        {
            at++;
        }

        foreach (char expected in document.Delimiter)
        {
            at = document.IsQuoted ? at : PastContinuations(at);
            if (at >= _end || _text[at] != expected)
            {
                after = line;
                return false;
            }

            at++;
        }

        at = document.IsQuoted ? at : PastContinuations(at);
        after = Math.Min(at + 1, _end);
        return at >= _end || _text[at] == '\n';
    }

    private int PastContinuations(int at)
    {
        while (at + 1 < _end && _text[at] == '\\' && _text[at + 1] == '\n')
        {
            at += 2;
        }

        return at;
    }

    /// <summary>Offset after the newline that ends the line; one behind a backslash does not when lines are joined.</summary>
    private int EndOfLogicalLine(int line, bool isQuoted)
    {
        int from = line;
        while (true)
        {
            int newline = Rest(from).IndexOf('\n');
            if (newline < 0)
            {
                return _end;
            }

            int at = from + newline;
            from = at + 1;
            if (isQuoted)
            {
                return from;
            }

            int backslashes = 0;
            while (at - 1 - backslashes >= line && _text[at - 1 - backslashes] == '\\')
            {
                backslashes++;
            }

            if (backslashes % 2 == 0)
            {
                return from;
            }
        }
    }

    private bool HasLeadingTab(int start, int close) =>
        close > start && (_text[start] == '\t' || _text.AsSpan(start, close - start).Contains("\n\t", StringComparison.Ordinal));
}
