using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Printing;

/// <summary>Shows a tree as indented lines, one node a line: what <c>explain</c> prints, and what two trees are compared by.</summary>
/// <remarks>Spans are left out, so texts that differ only in layout have the same outline.</remarks>
public static class SyntaxOutline
{
    /// <summary>The lines for <paramref name="script"/>.</summary>
    public static string Of(Script script)
    {
        var writer = new OutlineWriter();
        writer.Write(script.Body);
        if (script.Error is { } error)
        {
            writer.Line($"error {error.Message}");
        }

        return writer.ToString();
    }

    /// <summary>The lines for <paramref name="word"/>.</summary>
    public static string Of(Word word)
    {
        var writer = new OutlineWriter();
        writer.Write("word", word);
        return writer.ToString();
    }
}
