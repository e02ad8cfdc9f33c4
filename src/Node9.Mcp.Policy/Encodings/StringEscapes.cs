using System.Text;

namespace Node9.Mcp.Policy.Encodings;

/// <summary>Escapes of string literals: <c>\u0041</c>, <c>\x41</c>.</summary>
internal static class StringEscapes
{
    /// <summary>Adds each word of the text that holds such escapes.</summary>
    public static void Find(ReadOnlySpan<char> text, ref List<EncodedRun>? runs)
    {
        int at = 0;
        while (at < text.Length && text[at..].IndexOf('\\') is int next && next >= 0)
        {
            int mark = at + next;
            if (Read(text, mark, out _) < 0)
            {
                at = mark + 1;
                continue;
            }

            int start = mark;
            while (start > at && !IsEdge(text[start - 1]))
            {
                start--;
            }

            var decoded = new StringBuilder();
            int end = start;
            while (end < text.Length && !IsEdge(text[end]))
            {
                int value = Read(text, end, out int length);
                decoded.Append(value < 0 ? text[end] : (char)value);
                end += value < 0 ? 1 : length;
            }

            (runs ??= []).Add(new EncodedRun(start, end - start, decoded.ToString()));
            at = end;
        }
    }

    private static int Read(ReadOnlySpan<char> text, int at, out int length)
    {
        length = 0;
        if (text[at] != '\\' || at + 1 >= text.Length || text[at + 1] is not ('u' or 'x'))
        {
            return -1;
        }

        length = text[at + 1] == 'u' ? 6 : 4;
        if (at + length > text.Length)
        {
            return -1;
        }

        int value = 0;
        foreach (char digit in text.Slice(at + 2, length - 2))
        {
            if (!char.IsAsciiHexDigit(digit))
            {
                return -1;
            }

            value = (value << 4) | HexCoding.Value(digit);
        }

        return value;
    }

    private static bool IsEdge(char c) => char.IsWhiteSpace(c) || c is '"' or '\'' or '<' or '>';
}
