using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands.Special;

/// <summary>The command that <c>xargs</c> and <c>parallel</c> run, with what they add to it: words that are read on
/// standard input, or stand after <c>:::</c>.</summary>
internal static class XargsReading
{
    private const int MostItems = 64;

    private static readonly char[] Lines = ['\n', '\0'];

    private static readonly char[] Blanks = [' ', '\n', '\t', '\0'];

    /// <summary>Hands the inner command of <paramref name="facts"/>' command on.</summary>
    internal static void Describe(FactWriter facts)
    {
        Invocation on = facts.On;
        List<ShellWord> items = Items(on, out int count);
        if (count == 0)
        {
            if (on.Name == "parallel" && on.Command.Context.StandardInput is not null)
            {
                StandardInput.Run(facts, "shell", "sh", Nesting.Child);
            }

            return;
        }

        string mark = Mark(on);
        for (int i = 1; mark.Length > 0 && i < items.Count && i < MostItems; i++)
        {
            Run(facts, items.GetRange(i, 1), count, mark, onlyFilled: true);
        }

        Run(facts, items, count, mark, onlyFilled: false);
    }

    // With a mark the command is run once for each item; without one they are all added at its end.
    private static void Run(FactWriter facts, List<ShellWord> items, int count, string mark, bool onlyFilled)
    {
        Invocation on = facts.On;
        var inner = new List<ShellWord>();
        bool filled = false;
        for (int i = 0; i < count; i++)
        {
            ShellWord word = on.Operands[i];
            if (mark.Length > 0 && word.Value is { } text && text.Contains(mark, StringComparison.Ordinal))
            {
                filled = true;
                inner.Add(Fill(word, text, mark, items, Read(on.Command)));
            }
            else
            {
                inner.Add(word);
            }
        }

        if (!filled && onlyFilled)
        {
            return;
        }

        if (!filled && (on.Name == "parallel" || !on.Has("-I") && !on.Has("-i")))
        {
            inner.AddRange(items);
        }

        if (!filled && TakesCode(inner, count))
        {
            facts.Write("code.run", null, "language=sh", "from-stdin");
            return;
        }

        Nesting nesting = Nesting.Child with { KeepsStandardInput = false };
        if (on.Name == "parallel" && count == 1 && inner[0].Value is { } line && line.Contains(' '))
        {
            facts.Sink.Shell(inner[0], nesting);
            return;
        }

        facts.Sink.Argv(inner, nesting);
    }

    // `xargs sh -c`: what is read is the code.
    private static bool TakesCode(List<ShellWord> inner, int count) =>
        count > 1 && inner[count - 1].Value is ['-', not '-', ..] flags && flags.EndsWith('c')
        && inner[0].Value is { } name
        && name[(name.LastIndexOf('/') + 1)..] is "sh" or "bash" or "dash" or "zsh" or "ksh" or "ash" or "fish";

    private static string Mark(Invocation on)
    {
        if (on.Value("-I")?.Value is { } mark)
        {
            return mark;
        }

        return on.Value("-i")?.Value ?? (on.Name == "parallel" || on.Has("-i") ? "{}" : "");
    }

    private static List<ShellWord> Items(Invocation on, out int count)
    {
        count = on.Operands.Count;
        for (int i = 0; i < on.Operands.Count; i++)
        {
            if (on.Operands[i].Value is ":::" or ":::+")
            {
                count = i;
                return on.Operands.GetRange(i + 1, on.Operands.Count - i - 1);
            }
        }

        if (on.Command.Context.StandardInputText is { Length: < 4096 } text && !on.Has("-a"))
        {
            var known = new List<ShellWord>();
            bool lines = on.Name == "parallel" || on.Has("-I") || on.Has("-i") || on.Has("-d") || on.Has("-0");
            foreach (string item in text.Split(lines ? Lines : Blanks, StringSplitOptions.RemoveEmptyEntries))
            {
                known.Add(ShellWord.Exact(item.Trim().Trim('"', '\''), on.Command.Span));
            }

            return known;
        }

        return
        [
            new ShellWord
            {
                Text = "…", Certainty = Certainty.Opaque, MaySplit = false, Span = on.Command.Span,
                Unknown = $"what `{on.Name}` reads is not known",
                Source = on.Name == "xargs" && !on.Has("-a") ? on.Command.Context.StandardInput : null,
            },
        ];
    }

    // What is read from a file comes from there as if it had been printed.
    private static ShellSource? Read(ShellCommand command)
    {
        foreach (ShellRedirection redirection in command.Redirections)
        {
            if (redirection is { Descriptor: 0, Kind: RedirectionKind.Read })
            {
                var cat = ShellWord.Exact("cat", redirection.Span);
                return new ShellSource { Commands = [new ShellCommand { Words = [cat, redirection.Target], Context = command.Context }] };
            }
        }

        return command.Context.StandardInput;
    }

    private static ShellWord Fill(ShellWord word, string text, string mark, List<ShellWord> items, ShellSource? source)
    {
        ShellWord? item = items.Count > 0 ? items[0] : null;
        string filled = text.Replace(mark, item?.Text ?? "", StringComparison.Ordinal);
        return item is null or { IsExact: true }
            ? ShellWord.Exact(filled, word.Span)
            : word with
            {
                Text = filled,
                Value = null,
                KnownPrefix = text[..text.IndexOf(mark, StringComparison.Ordinal)],
                Source = text == mark ? null : source,
                Certainty = text == mark ? Certainty.Opaque : Certainty.Partial,
                Unknown = item.Unknown,
                HoldsNames = text != mark && (item.Source is null || Provenance.Download(item.Source) is null),
            };
    }
}
