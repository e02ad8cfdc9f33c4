using System.Text;

namespace Node9.Mcp.Policy.Injection;

/// <summary>Undoes disguises of a whole text: letters moved by thirteen, and a space after every letter.</summary>
internal static class DisguisedText
{
    private const int Least = 16;
    private const int Most = 16384;

    /// <summary>The text with each letter moved by thirteen places.</summary>
    public static string Rotate(ReadOnlySpan<char> text)
    {
        var rotated = new char[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            rotated[i] = char.IsAsciiLetterLower(c) ? (char)('a' + ((c - 'a' + 13) % 26))
                : char.IsAsciiLetterUpper(c) ? (char)('A' + ((c - 'A' + 13) % 26)) : c;
        }

        return new string(rotated);
    }

    /// <summary>The text without its single spaces, where nearly every second character is one; null for ordinary
    /// text.</summary>
    public static string? CloseUp(ReadOnlySpan<char> text)
    {
        if (text.Length is < Least or > Most || text.Count(' ') * 5 < text.Length * 2)
        {
            return null;
        }

        var closed = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool isDouble = text[i] == ' ' && i + 1 < text.Length && text[i + 1] == ' ';
            if (text[i] != ' ' || isDouble)
            {
                closed.Append(text[i]);
                i += isDouble ? 1 : 0;
            }
        }

        return closed.ToString();
    }
}
