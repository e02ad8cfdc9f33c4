using System.Text;

namespace Node9.Mcp.Gateway.Inspection;

/// <summary>A stretch of a text that gets another content.</summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset behind its last.</param>
/// <param name="Text">The new content.</param>
internal readonly record struct TextChange(int Start, int End, string Text)
{
    /// <summary><paramref name="note"/>, then <paramref name="text"/> with the changes; of two that overlap the first counts,
    /// and nothing of either stretch stays.</summary>
    public static string Apply(ReadOnlySpan<char> text, List<TextChange>? changes, string? note)
    {
        var result = new StringBuilder(note, text.Length + (note?.Length ?? 0) + 64);
        int at = 0;
        changes?.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        foreach (TextChange change in changes ?? [])
        {
            if (change.Start >= at)
            {
                result.Append(text[at..change.Start]).Append(change.Text);
            }

            at = Math.Max(at, change.End);
        }

        return result.Append(text[at..]).ToString();
    }
}
