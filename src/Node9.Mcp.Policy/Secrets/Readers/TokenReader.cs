using Node9.Mcp.Policy.Secrets.Shapes;

namespace Node9.Mcp.Policy.Secrets.Readers;

/// <summary>Compares the text around a word with the credential's own spelling.</summary>
internal static class TokenReader
{
    private const int LongestAnchor = 40;

    /// <summary>The credential around the word; null when there is none.</summary>
    public static SecretFinding? Read(ReadOnlySpan<char> text, int wordStart, Detector detector, ref long steps)
    {
        int start = detector.Anchor is { } set ? Anchor(text, wordStart, set) : wordStart - detector.Before;
        if (start < 0 || (!detector.FreeEdges && !IsEdge(text, start, detector)))
        {
            return null;
        }

        int end = detector.Shape!.Match(text, start, ref steps);
        if (end < 0 || (!detector.FreeEdges && end < text.Length && char.IsAsciiLetterOrDigit(text[end])))
        {
            return null;
        }

        return Credibility.Judge(text[start..end], detector, out bool sample) ? detector.Finding(start, end, sample) : null;
    }

    private static int Anchor(ReadOnlySpan<char> text, int at, CharacterSet set)
    {
        int start = at;
        while (start > 0 && at - start < LongestAnchor && set.Has(text[start - 1]))
        {
            start--;
        }

        return start < at ? start : -1;
    }

    /// <summary>A letter before the credential makes it another word, unless it belongs to an escape (<c>\n</c>,
    /// <c>%3D</c>) or is the one that announces it (<c>bot123:…</c>).</summary>
    private static bool IsEdge(ReadOnlySpan<char> text, int start, Detector detector)
    {
        if (start == 0)
        {
            return true;
        }

        char before = text[start - 1];
        if (detector.NotInPaths && before == '/')
        {
            return false;
        }

        if (!char.IsAsciiLetterOrDigit(before) && before != '_')
        {
            return true;
        }

        return (start >= 2 && text[start - 2] == '\\' && before is 'n' or 'r' or 't')
            || (start >= 3 && text[start - 3] == '%' && char.IsAsciiHexDigit(text[start - 2]) && char.IsAsciiHexDigit(before))
            || (detector.Anchor is not null && text[..start].EndsWith("/bot", StringComparison.Ordinal));
    }
}
