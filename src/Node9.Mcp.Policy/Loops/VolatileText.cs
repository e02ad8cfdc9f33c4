namespace Node9.Mcp.Policy.Loops;

/// <summary>Finds the parts of a text that differ each time it is made: times, durations, addresses, ids, temporary
/// paths.</summary>
/// <remarks>In a template <c>9</c> stands for digits, <c>F</c> for hexadecimal digits, <c>*</c> for all up to a blank or a
/// quotation mark, and everything else for itself. A part begins where no letter or digit stands before. Thread-safe.</remarks>
internal sealed class VolatileText
{
    private readonly byte[][] _templates;
    private readonly bool[] _begins = new bool[256];

    public VolatileText(byte[][] templates)
    {
        _templates = templates;
        foreach (byte[] each in templates)
        {
            for (int i = 0; i < _begins.Length; i++)
            {
                _begins[i] |= each[0] switch
                {
                    (byte)'9' => char.IsAsciiDigit((char)i),
                    (byte)'F' => char.IsAsciiHexDigit((char)i),
                    _ => i == each[0],
                };
            }
        }
    }

    /// <summary>The digest of the text with all such parts taken for the same.</summary>
    public ulong DigestWithout(ReadOnlySpan<byte> text)
    {
        ulong hash = 0;
        bool inWord = false;
        for (int i = 0; i < text.Length; i++)
        {
            byte each = text[i];
            if (!inWord && _begins[each] && Longest(text[i..]) is var length and > 0)
            {
                hash = LoopDigest.Mix(hash, 0x100);
                i += length - 1;
                inWord = true;
                continue;
            }

            hash = LoopDigest.Mix(hash, each);
            inWord = char.IsAsciiLetterOrDigit((char)each);
        }

        return LoopDigest.Finish(hash);
    }

    private int Longest(ReadOnlySpan<byte> text)
    {
        int longest = 0;
        foreach (byte[] template in _templates)
        {
            longest = Math.Max(longest, Fits(template, text));
        }

        return longest;
    }

    private static int Fits(ReadOnlySpan<byte> template, ReadOnlySpan<byte> text)
    {
        int at = 0;
        foreach (byte each in template)
        {
            int run = each switch
            {
                (byte)'9' => Run(text[at..], static b => char.IsAsciiDigit((char)b)),
                (byte)'F' => Run(text[at..], static b => char.IsAsciiHexDigit((char)b)),
                (byte)'*' => Run(text[at..], static b => b > (byte)' ' && b is not ((byte)'"' or (byte)'\'' or (byte)'\\' or (byte)'`')),
                _ => at < text.Length && text[at] == each ? 1 : 0,
            };
            if (run == 0)
            {
                return 0;
            }

            at += run;
        }

        return at < text.Length && char.IsAsciiLetterOrDigit((char)text[at]) && char.IsAsciiLetterOrDigit((char)text[at - 1]) ? 0 : at;
    }

    private static int Run(ReadOnlySpan<byte> text, Func<byte, bool> belongs)
    {
        int length = 0;
        while (length < text.Length && belongs(text[length]))
        {
            length++;
        }

        return length;
    }
}
