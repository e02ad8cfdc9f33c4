using System.Text;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.PowerShell.Reading;

/// <summary>Puts words together, keeping what is known of each.</summary>
internal static class WordJoin
{
    private const int Longest = 64 * 1024;
    private const int MostCommands = 16;

    /// <summary>The words with <paramref name="separator"/> between them, as one word.</summary>
    public static ShellWord Join(IReadOnlyList<ShellWord> words, string separator, SourceSpan span)
    {
        var text = new StringBuilder();
        string? unknown = null;
        string? prefix = null;
        bool isExact = true;
        bool hasGlob = false;
        List<ShellCommand>? commands = null;
        for (int i = 0; i < words.Count; i++)
        {
            ShellWord word = words[i];
            text.Append(i > 0 ? separator : "");
            if (!word.IsExact || text.Length > Longest)
            {
                prefix ??= text + word.KnownPrefix;
                unknown ??= word.Unknown ?? "the text is too long to follow";
                isExact = false;
            }

            text.Append(text.Length > Longest ? "" : word.Text);
            hasGlob |= word.HasGlob;
            if (word.Source is { } source)
            {
                Add(source, commands ??= []);
            }
        }

        string whole = text.ToString();
        return new ShellWord
        {
            Text = whole.Length == 0 && !isExact ? "…" : whole,
            Value = isExact ? whole : null,
            KnownPrefix = prefix ?? whole,
            Certainty = isExact ? Certainty.Exact : whole is "…" ? Certainty.Opaque : Certainty.Partial,
            Unknown = unknown,
            HasGlob = hasGlob,
            Span = span,
            Source = commands is null ? null : new ShellSource { Commands = commands },
        };
    }

    /// <summary>Adds the commands of <paramref name="source"/>, as many as are looked at.</summary>
    public static void Add(ShellSource source, List<ShellCommand> commands)
    {
        for (int i = 0; i < source.Commands.Count && commands.Count < MostCommands; i++)
        {
            if (!commands.Contains(source.Commands[i], ReferenceEqualityComparer.Instance))
            {
                commands.Add(source.Commands[i]);
            }
        }
    }
}
