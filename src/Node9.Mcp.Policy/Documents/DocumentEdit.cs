using System.Text.Json;

namespace Node9.Mcp.Policy.Documents;

/// <summary>Changes one value of a document that a person wrote, and leaves every other character as it is: comments, blanks,
/// order, line ends.</summary>
/// <remarks>Each answer is null when the text is no document or the path does not lead where it should; nothing is thrown.
/// What is put in follows the document's own indentation; a value of several lines is given with line feeds and indented from
/// column 1, and is written on one line where its neighbours are. Thread-safe.</remarks>
public static class DocumentEdit
{
    /// <summary>The text with the value at <paramref name="path"/> set; objects that are missing on the way are made. Null
    /// when the text is no document, or something on the way is not an object.</summary>
    /// <param name="text">A document.</param>
    /// <param name="path">Names from the root down; at least one.</param>
    /// <param name="value">The value as JSON.</param>
    public static string? Set(string text, IReadOnlyList<string> path, string value)
    {
        if (Root(text) is not { } node)
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
                return InsertLast(text, node, Member(path, i, value, DocumentIndent.UnitOf(text)));
            }

            node = next;
        }

        return string.Concat(text.AsSpan(0, node.Start), value, text.AsSpan(node.End));
    }

    /// <summary>The text with <paramref name="item"/> as the last of the list at <paramref name="path"/>, which is made when it
    /// is missing.</summary>
    public static string? Append(string text, IReadOnlyList<string> path, string item)
    {
        if (Root(text) is not { } root)
        {
            return null;
        }

        if (At(root, path) is { } list)
        {
            return list.Kind == NodeKind.Array ? InsertLast(text, list, item) : null;
        }

        string unit = DocumentIndent.UnitOf(text);
        return Set(text, path, $"[\n{unit}{DocumentIndent.Deeper(item, unit, "\n")}\n]");
    }

    /// <summary>The text without the member or item of that <paramref name="index"/> in the container at
    /// <paramref name="path"/>, with its comma; comments before and after it stay.</summary>
    /// <param name="text">A document.</param>
    /// <param name="path">Names from the root down to the object or list; numbers lead into lists.</param>
    /// <param name="index">Which of its children.</param>
    public static string? Remove(string text, IReadOnlyList<string> path, int index)
    {
        if (Root(text) is not { } root || At(root, path) is not { Kind: NodeKind.Array or NodeKind.Object } node
            || index < 0 || index >= node.ChildCount)
        {
            return null;
        }

        int start = node.ChildStart(index);
        int end = node.ChildEnd(index);
        int before = start;
        while (text[before - 1] is ' ' or '\t' or '\r' or '\n')
        {
            before--;
        }

        if (index + 1 < node.ChildCount || DocumentIndent.CommaAfter(text, end, node.End) >= 0)
        {
            int comma = DocumentIndent.CommaAfter(text, end, node.End);
            bool sharesLine = text.AsSpan(before, start - before).IndexOf('\n') < 0;
            int after = comma + 1;
            if (sharesLine && index == 0 && index + 1 < node.ChildCount)
            {
                // The first of a line takes the blanks behind it along, the others those before.
                for (before = start; after < text.Length && text[after] is ' ' or '\t'; after++)
                {
                }
            }

            string kept = string.Concat(text.AsSpan(0, before), text.AsSpan(end, comma - end), text.AsSpan(after));
            return node.ChildCount == 1 ? Closed(kept, node.Start) : kept;
        }

        if (index == 0)
        {
            return Closed(string.Concat(text.AsSpan(0, before), text.AsSpan(end)), node.Start);
        }

        int previous = node.ChildEnd(index - 1);
        int separator = DocumentIndent.CommaAfter(text, previous, start);
        return string.Concat(
            text.AsSpan(0, separator), text.AsSpan(separator + 1, Math.Max(0, before - separator - 1)), text.AsSpan(end));
    }

    /// <summary>Where <paramref name="path"/> leads: names into objects, numbers into lists; null when nothing is there.</summary>
    public static DocumentNode? At(DocumentNode root, IReadOnlyList<string> path)
    {
        DocumentNode node = root;
        foreach (string step in path)
        {
            DocumentNode? next = node.Kind == NodeKind.Array
                ? int.TryParse(step, out int index) && index >= 0 && index < node.Items.Count ? node.Items[index] : null
                : node.Member(step)?.Value;
            if (next is null)
            {
                return null;
            }

            node = next;
        }

        return node;
    }

    private static DocumentNode? Root(string text) =>
        DocumentReader.Read("", text) is { Root: { } root, Diagnostics.Count: 0 } ? root : null;

    private static string InsertLast(string text, DocumentNode parent, string child)
    {
        string lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        string unit = DocumentIndent.UnitOf(text);
        if (parent.ChildCount == 0)
        {
            string outer = DocumentIndent.Of(text, parent.Start);
            string first = $"{lineEnd}{outer}{unit}{DocumentIndent.Deeper(child, outer + unit, lineEnd)}";
            bool closesHere = text[(parent.Start + 1)..(parent.End - 1)].Trim().Length == 0;
            return closesHere
                ? string.Concat(text.AsSpan(0, parent.Start + 1), $"{first}{lineEnd}{outer}", text.AsSpan(parent.End - 1))
                : string.Concat(text.AsSpan(0, parent.Start + 1), first, text.AsSpan(parent.Start + 1));
        }

        int last = parent.ChildStart(parent.ChildCount - 1);
        int end = parent.ChildEnd(parent.ChildCount - 1);
        int line = text.LastIndexOf('\n', Math.Max(0, last)) + 1;
        bool ownLine = string.IsNullOrWhiteSpace(text[line..last]) && line > parent.Start;
        if (!ownLine)
        {
            return string.Concat(text.AsSpan(0, end), $", {DocumentIndent.OneLine(child)}", text.AsSpan(end));
        }

        string indent = text[line..last];
        int comma = DocumentIndent.SkipBlanks(text, end);
        bool trailing = comma < text.Length && text[comma] == ',';
        int afterComma = trailing ? comma + 1 : end;
        int lineStop = DocumentIndent.EndOfLine(text, afterComma);
        int at = lineStop < 0 ? afterComma : lineStop;
        string put = $"{lineEnd}{indent}{DocumentIndent.Deeper(child, indent, lineEnd)}{(trailing ? "," : "")}";
        return string.Concat(text.AsSpan(0, end), trailing ? "" : ",", text.AsSpan(end, at - end)) + put + text[at..];
    }

    private static string Member(IReadOnlyList<string> path, int from, string value, string unit)
    {
        string name = $"\"{JsonEncodedText.Encode(path[from])}\": ";
        return from == path.Count - 1
            ? name + value
            : $"{name}{{\n{unit}{DocumentIndent.Deeper(Member(path, from + 1, value, unit), unit, "\n")}\n}}";
    }

    /// <summary>A container that opens at <paramref name="start"/> and holds nothing but blanks any more, written short.</summary>
    private static string Closed(string text, int start)
    {
        int end = start + 1;
        while (end < text.Length && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return end < text.Length && text[end] is '}' or ']' ? string.Concat(text.AsSpan(0, start + 1), text.AsSpan(end)) : text;
    }
}
