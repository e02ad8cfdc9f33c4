using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Parsing;
using Node9.Mcp.Policy.Shell.Printing;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Walking;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <content>Words that braces have made, read again where that changes them.</content>
internal sealed partial class Expander
{
    /// <summary>Reads the word again where braces brought a dollar or a name together with more text, which bash does with
    /// every word: <c>$a{b,c}</c> is <c>$ab $ac</c>, and <c>{$,x}HOME</c> is <c>$HOME xHOME</c>. Null when the text cannot be read.</summary>
    private IReadOnlyList<WordPart>? Rejoined(List<WordPart> parts, SourceSpan span)
    {
        bool isJoined = false;
        for (int index = 0; index < parts.Count; index++)
        {
            isJoined |= parts[index] switch
            {
                LiteralPart literal => literal.Text.Contains('`', StringComparison.Ordinal) || IsJoined(literal.Text, parts, index),
                ParameterPart { IsBraced: false } => index + 1 < parts.Count && parts[index + 1] is LiteralPart,
                _ => false,
            };
        }

        return isJoined ? ShellParser.ParseWord(ShellPrinter.Print(parts), walker.Budget, span)?.Parts : parts;
    }

    /// <summary>Whether a dollar stands before something that it may now expand; before quotes it stays a dollar.</summary>
    private static bool IsJoined(string text, List<WordPart> parts, int index)
    {
        int dollar = text.IndexOf('$', StringComparison.Ordinal);
        return dollar >= 0 && (dollar < text.Length - 1
            || (index + 1 < parts.Count && parts[index + 1] is not (QuotedPart or DoubleQuotedPart)));
    }
}
