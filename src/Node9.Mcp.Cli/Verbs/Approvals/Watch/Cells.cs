using System.Globalization;
using System.Text;
using Spectre.Console.Rendering;

namespace Node9.Mcp.Cli.Verbs.Approvals.Watch;

/// <summary>Measures and cuts text by the columns it takes on a terminal.</summary>
internal static class Cells
{
    /// <summary>The columns that <paramref name="text"/> takes.</summary>
    public static int Of(string text) => new Segment(text).CellCount();

    /// <summary>At most so many columns of it, with <c>…</c> where something is missing.</summary>
    public static string Cut(string text, int most)
    {
        if (Of(text) <= most)
        {
            return text;
        }

        string kept = Take(text, Math.Max(most - 1, 0));
        return most > 0 ? kept + "…" : "";
    }

    /// <summary>It in lines of at most so many columns, broken at spaces where there are some.</summary>
    public static IEnumerable<string> Wrap(string text, int most)
    {
        most = Math.Max(most, 2);
        while (Of(text) > most)
        {
            string line = Take(text, most);
            int space = line.LastIndexOf(' ');
            if (space > line.Length / 2)
            {
                line = line[..(space + 1)];
            }

            yield return line.TrimEnd();
            text = text[line.Length..];
        }

        yield return text;
    }

    private static string Take(string text, int most)
    {
        var kept = new StringBuilder();
        int width = 0;
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            string element = elements.GetTextElement();
            width += Of(element);
            if (width > most)
            {
                break;
            }

            kept.Append(element);
        }

        // One element that is wider than the line must not hold the wrapping up for ever.
        return kept.Length == 0 && text.Length > 0 && most > 1 ? StringInfo.GetNextTextElement(text) : kept.ToString();
    }
}
