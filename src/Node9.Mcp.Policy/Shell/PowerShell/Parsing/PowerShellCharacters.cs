namespace Node9.Mcp.Policy.Shell.PowerShell.Parsing;

/// <summary>Which characters PowerShell takes for quotes, dashes and ends of words, the typographic ones included.</summary>
internal static class PowerShellCharacters
{
    public static bool IsSingleQuote(char c) => c is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B';

    public static bool IsDoubleQuote(char c) => c is '"' or '\u201C' or '\u201D' or '\u201E';

    public static bool IsQuote(char c) => IsSingleQuote(c) || IsDoubleQuote(c);

    public static bool IsDash(char c) => c is '-' or '\u2013' or '\u2014' or '\u2015';

    public static bool IsNewLine(char c) => c is '\n' or '\r';

    public static bool IsBlank(char c) => c is not ('\n' or '\r') && (char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF');

    /// <summary>Whether a word without quotes ends before <paramref name="c"/>.</summary>
    public static bool EndsWord(char c) =>
        c is '\0' or ';' or '|' or '&' or '(' or ')' or '{' or '}' or ',' || IsNewLine(c) || IsBlank(c);

    public static bool IsName(char c) => c == '_' || char.IsLetterOrDigit(c);
}
