using System.Buffers;

namespace Node9.Mcp.Policy.Encodings;

/// <summary>Finds the stretches of a text that decode to readable text: base64, hexadecimal, percent-encoding, character
/// references and string escapes.</summary>
/// <remarks>One pass for each family, and none where its mark does not occur; what is decoded is together never more than
/// the text. Thread-safe; never throws on any text.</remarks>
internal static class EncodedRuns
{
    private const int LeastRun = 20;

    private static readonly SearchValues<char> RunCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-");

    /// <summary>Every such stretch; the encoded text may overlap where it can be read in two ways.</summary>
    public static IReadOnlyList<EncodedRun> Find(ReadOnlySpan<char> text)
    {
        List<EncodedRun>? runs = null;
        if (text.Length >= LeastRun)
        {
            Compact(text, ref runs);
        }

        if (text.Contains('%'))
        {
            PercentCoding.Find(text, ref runs);
        }

        if (text.Contains("&#", StringComparison.Ordinal))
        {
            CharacterReferences.Find(text, ref runs);
        }

        if (text.Contains('\\'))
        {
            StringEscapes.Find(text, ref runs);
        }

        return runs is null ? [] : runs;
    }

    /// <summary>Base64 and hexadecimal: long runs without a space.</summary>
    private static void Compact(ReadOnlySpan<char> text, ref List<EncodedRun>? runs)
    {
        int at = 0;
        while (text.Length - at >= LeastRun)
        {
            int start = text[at..].IndexOfAny(RunCharacters);
            if (start < 0)
            {
                return;
            }

            start += at;
            int length = text[start..].IndexOfAnyExcept(RunCharacters);
            length = length < 0 ? text.Length - start : length;
            if (length >= LeastRun)
            {
                ReadOnlySpan<char> run = text.Slice(start, length);
                if ((HexCoding.Decode(run) ?? Base64Coding.Decode(run)) is { } decoded)
                {
                    (runs ??= []).Add(new EncodedRun(start, length + Padding(text, start + length), decoded));
                }
            }

            at = start + length;
        }
    }

    private static int Padding(ReadOnlySpan<char> text, int at)
    {
        int length = 0;
        while (length < 2 && at + length < text.Length && text[at + length] == '=')
        {
            length++;
        }

        return length;
    }
}
