using System.CommandLine;
using System.CommandLine.Completions;
using Node9.Mcp.Cli.Terminal;

namespace Node9.Mcp.Cli.Verbs.Completion;

/// <summary>What can be typed next, read off the tree of verbs.</summary>
internal static class Candidates
{
    /// <summary>The candidates in place of the word at <paramref name="index"/>, and what each is. Behind <c>--</c> there are
    /// none: those words are another program's.</summary>
    public static IReadOnlyList<(string Word, string Text)> Of(Command root, IReadOnlyList<string> words, int index)
    {
        string current = index >= 0 && index < words.Count ? words[index] : "";
        Command verb = root;
        Option? open = null;
        int filled = 0;
        for (int i = 0; i < index && i < words.Count; i++)
        {
            string word = words[i];
            if (word == "--")
            {
                return [];
            }

            if (open is not null)
            {
                open = null;
            }
            else if (word.StartsWith('-'))
            {
                open = Options(verb).FirstOrDefault(option => Names(option).Contains(word)) is { Arity.MaximumNumberOfValues: > 0 } taking
                    && taking.ValueType != typeof(bool) ? taking : null;
            }
            else if (verb.Subcommands.FirstOrDefault(each => each.Name == word) is { } below)
            {
                (verb, filled) = (below, 0);
            }
            else
            {
                filled++;
            }
        }

        IEnumerable<(string Word, string Text)> all = open is not null ? Values(open.GetCompletions(CompletionContext.Empty), open.Name)
            : current.StartsWith('-') ? Options(verb).Select(static each => (each.Name, First(each.Description)))
            : verb.Subcommands.Where(static each => !each.Hidden).Select(static each => (each.Name, First(each.Description)))
                .Concat(Values(Argument(verb, filled)?.GetCompletions(CompletionContext.Empty) ?? [], Known(verb)));
        return [.. all.Where(each => each.Word.StartsWith(current, StringComparison.Ordinal)).DistinctBy(static each => each.Word)];
    }

    private static IEnumerable<(string Word, string Text)> Values(IEnumerable<CompletionItem> own, string kind) =>
        own.Select(static each => (each.Label, First(each.Detail))).Concat(LiveIds.Of(kind));

    /// <summary>What a verb's argument is an id of, by the verb's place.</summary>
    private static string Known(Command verb) => verb.Parents.OfType<Command>().FirstOrDefault() is { } above && above is not RootCommand
        ? $"{above.Name} {verb.Name}" : verb.Name;

    private static Argument? Argument(Command verb, int at) =>
        verb.Arguments.Count == 0 ? null : verb.Arguments[Math.Min(at, verb.Arguments.Count - 1)];

    private static IEnumerable<Option> Options(Command verb)
    {
        foreach (Option option in verb.Options)
        {
            if (!option.Hidden)
            {
                yield return option;
            }
        }

        foreach (Command above in verb.Parents.OfType<Command>())
        {
            foreach (Option option in above.Options.Where(static each => each.Recursive))
            {
                yield return option;
            }
        }
    }

    private static IEnumerable<string> Names(Option option) => option.Aliases.Prepend(option.Name);

    private static string First(string? text)
    {
        string line = (text ?? "").Split('\n')[0];
        return TerminalText.Show(line, 100);
    }
}
