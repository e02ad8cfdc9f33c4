namespace Node9.Mcp.Policy.Documents;

/// <summary>Sets one value of a document that a person wrote, and leaves every other character as it is: comments, blanks,
/// order, line ends.</summary>
public static class DocumentEdit
{
    /// <summary>The text with the value at <paramref name="path"/> set; objects that are missing on the way are made. Null
    /// when the text is no document, or something on the way is not an object.</summary>
    /// <param name="text">A document.</param>
    /// <param name="path">Names from the root down; at least one.</param>
    /// <param name="value">The value as JSON.</param>
    public static string? Set(string text, IReadOnlyList<string> path, string value)
    {
        if (DocumentReader.Read("", text) is not { Root: { } node, Diagnostics.Count: 0 })
        {
            return null;
        }

        for (int i = 0; i < path.Count; i++)
        {
            if (node.Kind != NodeKind.Object)
            {
                return null;
            }

            if (node.Member(path[i])?.Value is not { } next)
            {
                return Insert(text, node, path, i, value);
            }

            node = next;
        }

        return string.Concat(text.AsSpan(0, node.Start), value, text.AsSpan(node.End));
    }

    private static string Insert(string text, DocumentNode parent, IReadOnlyList<string> path, int from, string value)
    {
        string lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        if (parent.Members.Count == 0)
        {
            string outer = IndentAt(text, parent.Start);
            string first = $"{lineEnd}{outer}  {Member(path, from, value, $"{outer}  ", lineEnd)}";
            bool closesHere = text[(parent.Start + 1)..(parent.End - 1)].Trim().Length == 0;
            return closesHere
                ? string.Concat(text.AsSpan(0, parent.Start + 1), $"{first}{lineEnd}{outer}", text.AsSpan(parent.End - 1))
                : string.Concat(text.AsSpan(0, parent.Start + 1), first, text.AsSpan(parent.Start + 1));
        }

        DocumentNode last = parent.Members[^1].Value;
        int name = text.LastIndexOf('\n', Math.Max(0, NameStart(text, parent))) + 1;
        bool ownLine = string.IsNullOrWhiteSpace(text[name..NameStart(text, parent)]) && name > parent.Start;
        if (!ownLine)
        {
            return string.Concat(text.AsSpan(0, last.End), $", {Member(path, from, value, IndentAt(text, last.Start), lineEnd)}", text.AsSpan(last.End));
        }

        string indent = text[name..NameStart(text, parent)];
        int comma = SkipBlanks(text, last.End);
        bool trailing = comma < text.Length && text[comma] == ',';
        int afterComma = trailing ? comma + 1 : last.End;
        int lineStop = EndOfLine(text, afterComma);
        int at = lineStop < 0 ? afterComma : lineStop;
        string member = $"{lineEnd}{indent}{Member(path, from, value, indent, lineEnd)}{(trailing ? "," : "")}";
        return string.Concat(text.AsSpan(0, last.End), trailing ? "" : ",", text.AsSpan(last.End, at - last.End))
            + member + text[at..];
    }

    private static string Member(IReadOnlyList<string> path, int from, string value, string indent, string lineEnd)
    {
        string name = $"\"{System.Text.Json.JsonEncodedText.Encode(path[from])}\": ";
        return from == path.Count - 1
            ? name + value
            : $"{name}{{{lineEnd}{indent}  {Member(path, from + 1, value, $"{indent}  ", lineEnd)}{lineEnd}{indent}}}";
    }

    /// <summary>Where the name of the last member begins.</summary>
    private static int NameStart(string text, DocumentNode parent)
    {
        DocumentMember member = parent.Members[^1];
        int line = 0;
        for (int i = 1; i < member.Position.Line; i++)
        {
            line = text.IndexOf('\n', line) + 1;
        }

        return line + member.Position.Column - 1;
    }

    /// <summary>The blanks with which the line of <paramref name="offset"/> begins.</summary>
    private static string IndentAt(string text, int offset)
    {
        int line = offset == 0 ? 0 : text.LastIndexOf('\n', offset - 1) + 1;
        int end = line;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text[line..end];
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }

    /// <summary>The end of the line when nothing but blanks and a line comment follow; -1 otherwise.</summary>
    private static int EndOfLine(string text, int at)
    {
        int next = SkipBlanks(text, at);
        int end = text.IndexOf('\n', next);
        end = end < 0 ? text.Length : end > 0 && text[end - 1] == '\r' ? end - 1 : end;
        bool clear = next >= end || (text[next] == '/' && next + 1 < text.Length && text[next + 1] == '/');
        return clear ? Math.Max(end, at) : -1;
    }
}
