using System.Text;

using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Parsing;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <summary>What bash's own <c>echo</c> writes.</summary>
internal static class EchoOutput
{
    /// <summary>The output, with unknown words as unknown parts.</summary>
    public static ShellValue? Of(IReadOnlyList<ShellWord> words)
    {
        int at = 1;
        bool endsLine = true;
        bool decodes = false;
        while (at < words.Count && words[at].Value is ['-', _, ..] option && option.AsSpan(1).Trim("neE").IsEmpty)
        {
            endsLine &= !option.Contains('n', StringComparison.Ordinal);
            decodes = option.LastIndexOf('e') > option.LastIndexOf('E') || (decodes && !option.Contains('E', StringComparison.Ordinal));
            at++;
        }

        var text = new StringBuilder();
        string? unknown = null;
        int prefix = 0;
        for (int index = at; index < words.Count; index++)
        {
            ShellWord word = words[index];
            text.Append(index > at ? " " : "");
            if (unknown is null && (word.Value is null || word.HasGlob))
            {
                unknown = word.Unknown ?? $"the file names that `{word.Text}` matches are not known";
                prefix = text.Length + word.KnownPrefix.Length;
            }

            text.Append(word.Text);
        }

        string line = text.ToString();
        bool stops = false;
        if (decodes)
        {
            line = Escapes.Decode(line, out stops);
        }

        line += endsLine && !stops ? "\n" : "";
        return unknown is null ? ShellValue.Exact(line)
            : ShellValue.Partial(line, decodes ? "" : line[..prefix], unknown);
    }
}
