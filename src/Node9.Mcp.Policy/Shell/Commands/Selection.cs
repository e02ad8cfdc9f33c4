using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Answers selectors and conditions about one command line.</summary>
internal static class Selection
{
    private const int MostStages = 8;

    private const int MostOrigins = 64;

    private const int OriginWords = 6;

    /// <summary>Adds the words that <paramref name="what"/> means to <paramref name="words"/>.</summary>
    internal static void Words(Invocation on, Selector what, List<ShellWord> words)
    {
        int before = words.Count;
        switch (what.Kind)
        {
            case SelectorKind.Literal: words.Add(ShellWord.Exact(what.Text, on.Command.Span)); break;
            case SelectorKind.Name: words.Add(ShellWord.Exact(on.Name, on.Command.Span)); break;
            case SelectorKind.Origin: Origins(on.Command.Context.StandardInput, what, words, MostStages); break;
            case SelectorKind.Option: Options(on, what, words); break;
            case SelectorKind.Last: Operands(on, what, on.Operands.Count - 1, on.Operands.Count, words); break;
            case SelectorKind.Initial: Operands(on, what, 0, on.Operands.Count - 1, words); break;
            case SelectorKind.Operands: Operands(on, what, what.From, what.To, words); break;
            default: break;
        }

        if (words.Count == before && what.Default is { } otherwise)
        {
            Words(on, otherwise, words);
        }
    }

    /// <summary>Whether <paramref name="condition"/> holds.</summary>
    internal static bool Holds(Invocation on, Condition condition)
    {
        Selector what = condition.What;
        if (what.Kind == SelectorKind.Input)
        {
            return HasInput(on.Command) != condition.Negated;
        }

        if (what.Kind == SelectorKind.Option && condition.Values.Length == 0
            && what.Patterns.Length == 0 && what.Filter == WordFilter.None)
        {
            return (on.Has(what.Text) || Key(on, what.Text)) != condition.Negated;
        }

        var words = new List<ShellWord>();
        Words(on, what, words);
        return (condition.Values.Length == 0 ? words.Count > 0 : AnyFits(words, condition.Values)) != condition.Negated;
    }

    /// <summary>Whether <paramref name="text"/> fits one of <paramref name="patterns"/>, in any case.</summary>
    internal static bool Fits(string text, string[] patterns)
    {
        foreach (string pattern in patterns)
        {
            if (WordPattern.IsMatch(text.ToLowerInvariant(), pattern.ToLowerInvariant()))
            {
                return true;
            }
        }

        return patterns.Length == 0;
    }

    private static bool HasInput(ShellCommand command)
    {
        if (command.Context.StandardInput is { } source)
        {
            return source.Text is not { } text || text.Trim().Length > 0;
        }

        foreach (ShellRedirection redirection in command.Redirections)
        {
            if (!redirection.Target.Is("/dev/null") && redirection.Kind is (RedirectionKind.Read or RedirectionKind.HereDocument or RedirectionKind.HereString))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AnyFits(List<ShellWord> words, string[] values)
    {
        foreach (ShellWord word in words)
        {
            if (Fits(word.Value ?? word.Text, values))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Key(Invocation on, string name)
    {
        if (name[0] == '-')
        {
            return false;
        }

        foreach (ShellWord word in on.Operands)
        {
            if (IsKey(word, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsKey(ShellWord word, string name) =>
        word.KnownPrefix.Length > name.Length && word.KnownPrefix[name.Length] == '='
        && word.KnownPrefix.StartsWith(name, StringComparison.OrdinalIgnoreCase);

    private static void Origins(ShellSource? source, Selector what, List<ShellWord> words, int stages)
    {
        for (int i = 0; source is not null && i < source.Commands.Count && words.Count < MostOrigins; i++)
        {
            ShellCommand command = source.Commands[i];
            if (command.Words.Count > 0)
            {
                string text = string.Join(' ', command.Words.Take(OriginWords).Select(word => word.Text));
                Add(ShellWord.Exact(text, command.Span), what, words);
            }

            if (stages > 0)
            {
                Origins(command.Context.StandardInput, what, words, stages - 1);
            }
        }
    }

    private static void Options(Invocation on, Selector what, List<ShellWord> words)
    {
        if (what.Text[0] != '-' && what.Text[0] != '/')
        {
            foreach (ShellWord word in on.Operands)
            {
                if (IsKey(word, what.Text))
                {
                    Add(InvocationReader.Tail(word, what.Text.Length + 1), what, words);
                }
            }

            return;
        }

        foreach (FoundOption option in on.Options)
        {
            if (option.Value is { } value && Array.IndexOf(option.Spec.Names, what.Text) >= 0)
            {
                Add(value, what, words);
            }
        }
    }

    private static void Operands(Invocation on, Selector what, int from, int to, List<ShellWord> words)
    {
        for (int i = Math.Max(0, from); i < on.Operands.Count && i < to; i++)
        {
            Add(on.Operands[i], what, words);
        }
    }

    private static void Add(ShellWord word, Selector what, List<ShellWord> words)
    {
        if (what.Filter == WordFilter.Variable)
        {
            if (UnassignedVariable.Name(word.Unknown) is { } variable && Fits(variable, what.Patterns))
            {
                words.Add(ShellWord.Exact(variable, word.Span));
            }

            return;
        }

        if (what.Patterns.Length > 0 && !Fits(word.Value ?? word.Text, what.Patterns))
        {
            return;
        }

        if (WordFilters.Apply(word, what.Filter) is { } left)
        {
            words.Add(left);
        }
    }
}
