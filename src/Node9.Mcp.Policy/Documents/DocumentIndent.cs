namespace Node9.Mcp.Policy.Documents;

/// <summary>How a document is indented, and where its lines and commas are, so that what is put in looks like the rest.</summary>
public static class DocumentIndent
{
    private const string Usual = "  ";

    /// <summary>One step of indentation: the blanks of the first line that has any.</summary>
    public static string UnitOf(string text)
    {
        for (int line = 0; line >= 0 && line < text.Length; line = text.IndexOf('\n', line) is var next and >= 0 ? next + 1 : -1)
        {
            int end = SkipBlanks(text, line);
            if (end > line && end < text.Length && text[end] is '"' or '{' or '[')
            {
                return text[line..end];
            }
        }

        return Usual;
    }

    /// <summary>The blanks with which the line of <paramref name="offset"/> begins.</summary>
    public static string Of(string text, int offset)
    {
        int line = offset == 0 ? 0 : text.LastIndexOf('\n', offset - 1) + 1;
        return text[line..SkipBlanks(text, line)];
    }

    /// <summary>A value of several lines, each but the first with <paramref name="indent"/> before it.</summary>
    public static string Deeper(string value, string indent, string lineEnd) =>
        value.Replace("\n", lineEnd + indent, StringComparison.Ordinal);

    /// <summary>A value of several lines on one. Text in JSON holds no line feed, so none of it is touched.</summary>
    public static string OneLine(string value) =>
        string.Join(' ', value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The next character that is no blank and no tab.</summary>
    public static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }

    /// <summary>The end of the line when nothing but blanks and a line comment follow; -1 otherwise.</summary>
    public static int EndOfLine(string text, int at)
    {
        int next = SkipBlanks(text, at);
        int end = text.IndexOf('\n', next);
        end = end < 0 ? text.Length : end > 0 && text[end - 1] == '\r' ? end - 1 : end;
        bool clear = next >= end || (text[next] == '/' && next + 1 < text.Length && text[next + 1] == '/');
        return clear ? Math.Max(end, at) : -1;
    }

    /// <summary>The comma between <paramref name="from"/> and <paramref name="to"/>, past blanks and comments; -1 when there is
    /// none.</summary>
    public static int CommaAfter(string text, int from, int to)
    {
        for (int at = from; at < to; at++)
        {
            if (text[at] == ',')
            {
                return at;
            }

            if (text[at] == '/' && text[at + 1] == '/')
            {
                at = text.IndexOf('\n', at) is var end and >= 0 ? end : to;
            }
            else if (text[at] == '/')
            {
                at = text.IndexOf("*/", at + 2, StringComparison.Ordinal) + 1;
            }
            else if (!char.IsWhiteSpace(text[at]))
            {
                return -1;
            }
        }

        return -1;
    }
}
