using System.Text;

namespace Node9.Mcp.Gateway.Clients.Entries;

/// <summary>One replacement in a text.</summary>
/// <param name="Start">Offset of the first character that goes.</param>
/// <param name="End">Offset after the last that goes.</param>
/// <param name="Text">What comes in its place.</param>
internal readonly record struct TextSplice(int Start, int End, string Text)
{
    /// <summary>The text with every replacement made; they do not overlap.</summary>
    public static string Apply(string text, IEnumerable<TextSplice> splices)
    {
        var result = new StringBuilder();
        int at = 0;
        foreach (TextSplice splice in splices.OrderBy(static each => each.Start))
        {
            result.Append(text, at, splice.Start - at).Append(splice.Text);
            at = splice.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
