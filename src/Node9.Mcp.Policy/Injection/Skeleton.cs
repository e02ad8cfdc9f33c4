using System.Buffers;

namespace Node9.Mcp.Policy.Injection;

/// <summary>The letters of a text and nothing else, folded so that what looks alike is alike; each knows where it came
/// from.</summary>
/// <remarks>Used by one thread; give it back with <see cref="Dispose"/>.</remarks>
internal sealed class Skeleton : IDisposable
{
    private readonly char[] _letters;
    private readonly int[] _origins;
    private readonly int[] _marks;

    private Skeleton(int capacity)
    {
        _letters = ArrayPool<char>.Shared.Rent(capacity);
        _origins = ArrayPool<int>.Shared.Rent(capacity);
        _marks = ArrayPool<int>.Shared.Rent(capacity);
    }

    /// <summary>How many letters there are.</summary>
    public int Length { get; private set; }

    /// <summary>The letters.</summary>
    public ReadOnlySpan<char> Letters => _letters.AsSpan(0, Length);

    /// <summary>The skeleton of <paramref name="text"/>.</summary>
    public static Skeleton Of(ReadOnlySpan<char> text)
    {
        var skeleton = new Skeleton(Math.Max(1, text.Length));
        int sentence = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            char letter = Lookalikes.Letter(c);
            int origin = i;
            if (letter == 0 && char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                letter = Lookalikes.Mathematical(char.ConvertToUtf32(c, text[++i]));
            }

            if (letter != 0)
            {
                skeleton.Add(letter, origin, (sentence * 2) + (char.IsLetterOrDigit(text[origin]) || char.IsSurrogate(text[origin]) ? 1 : 0));
            }
            else if (c is '.' or '?' or ';' or '\n' && (i + 1 >= text.Length || char.IsWhiteSpace(text[i + 1])))
            {
                sentence++;
            }
        }

        return skeleton;
    }

    /// <summary>The letters of a pattern, folded in the same way.</summary>
    public static string Fold(string text)
    {
        using Skeleton skeleton = Of(text);
        return skeleton.Letters.ToString();
    }

    /// <summary>Where the letter at <paramref name="index"/> stands in the text.</summary>
    public int Origin(int index) => _origins[index];

    /// <summary>Whether two letters stand in the same sentence.</summary>
    public bool InOneSentence(int first, int second) => _marks[first] / 2 == _marks[second] / 2;

    /// <summary>Whether a word of the text ends before the letter at <paramref name="index"/> or begins with it.</summary>
    public bool IsEdge(int index) =>
        index == 0 || index >= Length || _origins[index] - _origins[index - 1] > 1
        || (_marks[index] & 1) == 0 || (_marks[index - 1] & 1) == 0;

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_letters);
        ArrayPool<int>.Shared.Return(_origins);
        ArrayPool<int>.Shared.Return(_marks);
    }

    private void Add(char letter, int origin, int mark)
    {
        _letters[Length] = letter;
        _origins[Length] = origin;
        _marks[Length++] = mark;
    }
}
