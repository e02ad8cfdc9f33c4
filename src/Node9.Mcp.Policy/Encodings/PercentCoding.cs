using System.Text;

namespace Node9.Mcp.Policy.Encodings;

/// <summary>Percent-encoding, as addresses and forms have it.</summary>
internal static class PercentCoding
{
    /// <summary>Adds each word of the text that holds percent-encoded bytes.</summary>
    public static void Find(ReadOnlySpan<char> text, ref List<EncodedRun>? runs)
    {
        int at = 0;
        while (at < text.Length && text[at..].IndexOf('%') is int next && next >= 0)
        {
            int mark = at + next;
            if (!IsByte(text, mark))
            {
                at = mark + 1;
                continue;
            }

            int start = mark;
            while (start > at && !IsEdge(text[start - 1]))
            {
                start--;
            }

            int end = mark;
            while (end < text.Length && !IsEdge(text[end]))
            {
                end++;
            }

            if (Decode(text[start..end]) is { } decoded)
            {
                (runs ??= []).Add(new EncodedRun(start, end - start, decoded));
            }

            at = end;
        }
    }

    private static string? Decode(ReadOnlySpan<char> word)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(word.Length)];
        int length = 0;
        for (int i = 0; i < word.Length; i++)
        {
            if (IsByte(word, i))
            {
                bytes[length++] = (byte)((HexCoding.Value(word[i + 1]) << 4) | HexCoding.Value(word[i + 2]));
                i += 2;
            }
            else if (word[i] < 128)
            {
                bytes[length++] = (byte)word[i];
            }
            else
            {
                bytes[length++] = (byte)'?';
            }
        }

        return Readable.Text(bytes.AsSpan(0, length));
    }

    private static bool IsByte(ReadOnlySpan<char> text, int at) =>
        text[at] == '%' && at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]);

    private static bool IsEdge(char c) => char.IsWhiteSpace(c) || c is '"' or '\'' or '<' or '>';
}
