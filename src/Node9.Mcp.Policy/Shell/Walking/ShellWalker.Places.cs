using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>Where in the outermost text a fact is to point.</content>
internal sealed partial class ShellWalker
{
    /// <summary>Functions defined by text within text, whose nodes do not point into the outermost text.</summary>
    private readonly HashSet<FunctionDefinition> _nestedFunctions = [];

    /// <summary>The stretch of the outermost text for one of the text being walked.</summary>
    private SourceSpan Place(SourceSpan span) =>
        _scope.FixedSpan ?? (_scope.Offset == 0 ? span : span with { Start = span.Start + _scope.Offset });

    /// <summary>Offset at which <paramref name="text"/> stands letter for letter at <paramref name="span"/>, perhaps in
    /// quotes; -1 when it does not.</summary>
    private static int Verbatim(string text, SourceSpan span, string? source)
    {
        int quotes = span.Length - text.Length;
        if (source is null || quotes is not (0 or 2) || span.Start < 0 || span.End > source.Length)
        {
            return -1;
        }

        int start = span.Start + (quotes / 2);
        return source.AsSpan(start, text.Length).SequenceEqual(text) ? start : -1;
    }
}
