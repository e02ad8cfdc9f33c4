using System.Buffers;
using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content>Where a word of each kind ends, and which characters need a closer look.</content>
public sealed partial class ShellParser
{
    private static readonly SearchValues<char> NotPlain = SearchValues.Create("\0 \t\n;&|()<>'\"\\$`?*+@!=");

    private static readonly SearchValues<char> NotPlainInOperand = SearchValues.Create("\0 \t\n;&|()<>'\"\\$`?*+@!=}/:");

    private static readonly SearchValues<char> NotPlainInQuotes = SearchValues.Create("\0\"\\$`");

    /// <summary>How many characters from here on are plain text in <paramref name="mode"/> for certain.</summary>
    private int PlainLength(WordMode mode)
    {
        ReadOnlySpan<char> rest = Rest(_position);
        int length = rest.IndexOfAny(mode switch
        {
            WordMode.Operand or WordMode.QuotedOperand => NotPlainInOperand,
            WordMode.DoubleQuotes or WordMode.HereDocument or WordMode.Arithmetic => NotPlainInQuotes,
            _ => NotPlain,
        });
        return length < 0 ? rest.Length : length;
    }

    private bool Ends(char next, WordMode mode, char stop, int brackets) => mode switch
    {
        WordMode.Ordinary or WordMode.Declaration => EndsOrdinary(next),
        WordMode.Pattern => next == ')' && brackets == 0,
        WordMode.Regex => next is '(' or '|' ? false
            : next == ')' ? brackets == 0
            : brackets == 0 && EndsOrdinary(next),
        WordMode.Operand or WordMode.QuotedOperand => next == '}' || (next == stop && stop != '\0'),
        WordMode.DoubleQuotes => next == '"',
        _ => false,
    };

    private bool EndsOrdinary(char next)
    {
        if (next is '<' or '>')
        {
            return PeekSecond() != '(';
        }

        return IsMeta(next);
    }

    private static bool StartsPart(char next) =>
        next is '\'' or '"' or '\\' or '$' or '`' or '<' or '>' or '?' or '*' or '+' or '@' or '!' or '=';
}
