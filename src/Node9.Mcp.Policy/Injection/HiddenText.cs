using System.Buffers;

namespace Node9.Mcp.Policy.Injection;

/// <summary>Finds characters that nobody sees or that change what is seen: tags, zero-width characters, directions, private
/// characters, runs of selectors, and escape sequences of terminals.</summary>
/// <remarks>Careful with what scripts need: joiners inside emoji and between letters of scripts that use them, one mark of
/// direction, and the byte order mark at the start are no findings. Thread-safe.</remarks>
internal static class HiddenText
{
    private const char FirstPrivate = '\uE000';
    private const char LastPrivate = '\uF8FF';

    private static readonly SearchValues<char> Suspect = SearchValues.Create(PrivateCharacters() +
        "\u001B\u009B\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E"
        + "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206A\u206B\u206C\u206D\u206E\u206F\u3164\uFE00\uFE01\uFE02\uFE03\uFE04"
        + "\uFE05\uFE06\uFE07\uFE08\uFE09\uFE0A\uFE0B\uFE0C\uFE0D\uFE0E\uFE0F\uFEFF\uFFA0\uDB40\uDB80\uDBC0\uDBFF");

    /// <summary>Adds what is hidden in <paramref name="text"/>.</summary>
    public static void Find(ReadOnlySpan<char> text, TextPlace place, ref List<TextFinding>? found)
    {
        int at = text.IndexOfAny(Suspect);
        while (at >= 0 && at < text.Length)
        {
            int end = at;
            string? kind = null;
            while (end < text.Length && Kind(text, end, out int length) is { } each)
            {
                kind = Graver(kind, each);
                end += length;
            }

            if (kind is not null && Finding(text, kind, at, end, place == TextPlace.Definition) is { } finding)
            {
                (found ??= []).Add(finding);
            }

            end = Math.Max(end, at + 1);
            int next = text[end..].IndexOfAny(Suspect);
            at = next < 0 ? -1 : end + next;
        }
    }

    private static TextFinding? Finding(ReadOnlySpan<char> text, string kind, int start, int end, bool isDefinition)
    {
        int length = end - start;
        TextSeverity usual = isDefinition ? TextSeverity.Medium : TextSeverity.Low;
        return kind switch
        {
            "tags" when IsFlag(text, start) => null,
            "tags" => new("hidden-tags", TextSeverity.High, start, length, "it holds invisible tag characters, in which text can be hidden"),
            "direction" => new("hidden-direction", isDefinition ? TextSeverity.High : TextSeverity.Medium, start, length, "it holds marks that change the direction of text, so that it reads differently than it is"),
            "private" => new("hidden-private", usual, start, length, "it holds private characters that have no agreed meaning"),
            "escape" => new("terminal-escape", IsColour(text, start) ? usual : TextSeverity.Medium, start, length, "it holds escape sequences of a terminal, which can hide or change what is shown"),
            "selectors" when length > 4 => new("hidden-selectors", TextSeverity.High, start, length, "it holds a run of variation selectors, in which text can be hidden"),
            "width" when !IsJoining(text, start, end) => new("hidden-width", length > 8 ? TextSeverity.High : usual, start, length, "it holds characters without width, in which text can be hidden"),
            _ => null,
        };
    }

    private static string? Kind(ReadOnlySpan<char> text, int at, out int length)
    {
        length = 1;
        char c = text[at];
        if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            length = 2;
            int point = char.ConvertToUtf32(c, text[at + 1]);
            return point is >= 0xE0000 and <= 0xE007F ? "tags" : point is >= 0xE0100 and <= 0xE01EF ? "selectors"
                : point is >= 0xF0000 and <= 0x10FFFD ? "private" : null;
        }

        return c switch
        {
            '\u001B' or '\u009B' => "escape",
            >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' => "direction",
            >= '\uFE00' and <= '\uFE0F' => "selectors",
            >= FirstPrivate and <= LastPrivate => "private",
            _ => c != '\u00AD' && Suspect.Contains(c) && !char.IsSurrogate(c) ? "width" : null,
        };
    }

    private static string PrivateCharacters() => string.Create(LastPrivate - FirstPrivate + 1, 0, static (characters, _) =>
    {
        for (int i = 0; i < characters.Length; i++)
        {
            characters[i] = (char)(FirstPrivate + i);
        }
    });

    /// <summary>Whether the sequence only sets a visible colour, as the output of many programs does.</summary>
    private static bool IsColour(ReadOnlySpan<char> text, int at)
    {
        int end = at + 1;
        if (end >= text.Length || text[at] != '\u001B' || text[end++] != '[')
        {
            return false;
        }

        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == ';'))
        {
            end++;
        }

        return end < text.Length && text[end] is ('m' or 'K') && !Conceals(text[(at + 2)..end]);
    }

    /// <summary>Parameter 8 shows nothing of what follows; behind 38 or 48 it is the number of a colour.</summary>
    private static bool Conceals(ReadOnlySpan<char> parameters) =>
        parameters is "8" || parameters.StartsWith("8;", StringComparison.Ordinal)
        || parameters.StartsWith("0;8", StringComparison.Ordinal);

    private static string Graver(string? one, string other) =>
        one is null ? other : Rank(other) > Rank(one) ? other : one;

    private static int Rank(string kind) => kind switch { "tags" => 5, "direction" => 4, "escape" => 3, "private" => 2, "selectors" => 1, _ => 0 };

    /// <summary>Flags of regions (England, Scotland, Wales) are a black flag and tags.</summary>
    private static bool IsFlag(ReadOnlySpan<char> text, int start) =>
        start >= 2 && text[start - 2] == '\uD83C' && text[start - 1] == '\uDFF4';

    /// <summary>Whether the characters join what stands around them, as emoji, Arabic and Indic scripts need it; a byte order
    /// mark at the start or a single mark of direction beside letters of such a script is as innocent.</summary>
    private static bool IsJoining(ReadOnlySpan<char> text, int start, int end)
    {
        if (end - start == 1 && start == 0 && text[0] == '\uFEFF')
        {
            return true;
        }

        return end - start <= 2 && text[start] is not ('\u200B' or '\u2060' or '\uFEFF' or '\u180E')
            && ((start > 0 && text[start - 1] > '\u0500') || (end < text.Length && text[end] > '\u0500'));
    }
}
