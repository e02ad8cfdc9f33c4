using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Node9.Mcp.Policy.Patterns;

/// <summary>A regular expression that a stranger may write: it means what ECMA-262 says with the <c>u</c> flag, and
/// a match takes time linear in the text.</summary>
/// <remarks><para>Exact where .NET's own reading differs: <c>$</c> is the very end and not before a last newline,
/// <c>\d</c> and <c>\w</c> are ASCII, and one character is one code point. A construct that cannot be matched in
/// linear time (look-around, back-reference), or that engines read differently, is refused by name instead of
/// being approximated. Beyond ECMA-262 only the flags <c>i</c> and <c>s</c> are understood, in front
/// (<c>(?i)</c>) or on a group (<c>(?i:…)</c>).</para>
/// <para>Immutable and thread-safe.</para></remarks>
public sealed class LinearPattern
{
    /// <summary>Longest pattern that is compiled, in UTF-16 units.</summary>
    public const int MaxLength = 8192;

    /// <summary>Largest <see cref="Size"/> that is compiled.</summary>
    public const int MaxSize = 5000;

    /// <summary>Largest <see cref="Variety"/> that is compiled: preparing the automaton takes time that grows with its
    /// square.</summary>
    public const int MaxVariety = 150;

    private static readonly SearchValues<char> Surrogates =
        SearchValues.Create(string.Create(0x800, 0, static (units, _) =>
        {
            for (int i = 0; i < units.Length; i++)
            {
                units[i] = (char)(0xD800 + i);
            }
        }));

    private readonly Regex _regex;
    private readonly bool _hasWordBoundary;
    private readonly bool _hasProperty;

    private LinearPattern(string source, Regex regex, PatternTranslation translation)
    {
        Source = source;
        Size = translation.Size;
        Variety = translation.Variety;
        _regex = regex;
        _hasWordBoundary = translation.HasWordBoundary;
        _hasProperty = translation.HasProperty;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Source { get; }

    /// <summary>How many positions the automaton can be in: a match costs at most the text's length times
    /// this.</summary>
    public int Size { get; }

    /// <summary>How many different sets of characters the pattern tells apart; one beyond U+FFFF counts for
    /// several.</summary>
    public int Variety { get; }

    /// <summary>Compiles <paramref name="pattern"/>; false, with one sentence about the reason, when it is not a
    /// pattern or not one that can be matched in linear time. Never throws.</summary>
    public static bool TryCompile(
        string pattern,
        [NotNullWhen(true)] out LinearPattern? compiled,
        [NotNullWhen(false)] out string? whyNot)
    {
        compiled = null;
        var translation = new PatternTranslation(pattern);
        if (!translation.TryTranslate(out string? dotNetPattern, out whyNot))
        {
            return false;
        }

        try
        {
            var regex = new Regex(dotNetPattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            compiled = new LinearPattern(pattern, regex, translation);
            return true;
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException)
        {
            // The engine's own bound on the automaton, or a translation that it does not take: not usable either way.
            whyNot = $"the pattern `{PatternTranslation.Cut(pattern)}` is too large to be matched in linear time";
            return false;
        }
    }

    /// <summary>Whether the pattern matches somewhere in <paramref name="text"/>. A lone surrogate counts as
    /// U+FFFD.</summary>
    public bool IsMatch(ReadOnlySpan<char> text) =>
        text.ContainsAny(Surrogates) && !IsWellFormed(text)
            ? _regex.IsMatch(WellFormed(text))
            : _regex.IsMatch(text);

    /// <summary>Whether <see cref="IsMatch"/> is exactly what ECMA-262 says for <paramref name="text"/>. It is not
    /// where <c>\b</c> or <c>\B</c> meets text beyond ASCII, because the linear engine then looks for the edges of
    /// Unicode words, and where <c>\p{…}</c> meets characters beyond U+FFFF, which then have no property.</summary>
    public bool IsExactFor(ReadOnlySpan<char> text) =>
        (!_hasWordBoundary || System.Text.Ascii.IsValid(text)) && (!_hasProperty || !text.ContainsAny(Surrogates));

    /// <summary>The pattern as it was written.</summary>
    public override string ToString() => Source;

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (int i = text.IndexOfAny(Surrogates); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return false;
            }

            i++;
        }

        return true;
    }

    private static string WellFormed(ReadOnlySpan<char> text)
    {
        var result = new System.Text.StringBuilder(text.Length);
        foreach (System.Text.Rune rune in text.EnumerateRunes())
        {
            result.Append(rune.ToString());
        }

        return result.ToString();
    }
}
