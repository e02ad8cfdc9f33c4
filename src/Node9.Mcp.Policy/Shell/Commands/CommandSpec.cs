namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>What the catalogue knows of one command or sub-command: its options, its sub-commands and its effects.</summary>
/// <remarks>Built once by <see cref="CommandSpecReader"/>, then never changed; thread-safe.</remarks>
internal sealed class CommandSpec
{
    /// <summary>Command and sub-commands as one writes them: <c>git remote add</c>.</summary>
    internal required string Name { get; init; }

    /// <summary>Whose products it speaks to, each with the names of the command for which that holds; none when any may be
    /// meant. Only the command itself says so, not its sub-commands.</summary>
    internal (string Provider, string[] Names)[] Providers { get; init; } = [];

    /// <summary>The command that this is a sub-command of; its options hold here too.</summary>
    internal CommandSpec? Parent { get; set; }

    /// <summary>Its own options.</summary>
    internal OptionTable Options { get; init; } = OptionTable.Empty;

    /// <summary>How it reads its words.</summary>
    internal OptionStyle Style { get; init; }

    /// <summary>What it does when no sub-command is named.</summary>
    internal EffectSpec[] Effects { get; init; } = [];

    /// <summary>What it does whichever sub-command is named.</summary>
    internal EffectSpec[] Always { get; init; } = [];

    /// <summary>Sub-commands by exact name; null when it has none.</summary>
    internal Dictionary<string, CommandSpec>? Verbs { get; init; }

    /// <summary>Sub-commands whose name is a pattern (<c>delete-*</c>), in the order written; the name <c>*</c> is any.</summary>
    internal (string Pattern, CommandSpec Spec)[] VerbPatterns { get; init; } = [];

    /// <summary>Words that tell what is done wherever they stand among the operands; the first one found counts.</summary>
    internal ActionSpec[] Actions { get; init; } = [];

    /// <summary>Whether words beyond the known ones say nothing: a command line with an unknown sub-command is then not
    /// reported as unknown.</summary>
    internal bool Open { get; init; }

    /// <summary>Name of the special reading in C# that completes the data; null for most.</summary>
    internal string? Handler { get; init; }

    /// <summary>Whose product the command speaks to when it is called <paramref name="name"/>; null when that is not known.</summary>
    internal string? ProviderOf(string name)
    {
        foreach ((string provider, string[] names) in Providers)
        {
            foreach (string each in names)
            {
                if (WordPattern.IsMatch(name, each))
                {
                    return provider;
                }
            }
        }

        return null;
    }

    /// <summary>The sub-command that <paramref name="word"/> names; null when it names none.</summary>
    internal CommandSpec? Verb(string word)
    {
        if (Verbs is null)
        {
            return null;
        }

        if (Verbs.TryGetValue(word, out CommandSpec? spec))
        {
            return spec;
        }

        foreach ((string pattern, CommandSpec any) in VerbPatterns)
        {
            if (WordPattern.IsMatch(word, pattern))
            {
                return any;
            }
        }

        return null;
    }

    /// <summary>The option spelled <paramref name="name"/>, here or in a command above.</summary>
    internal OptionSpec? Option(ReadOnlySpan<char> name)
    {
        for (CommandSpec? spec = this; spec is not null; spec = spec.Parent)
        {
            if (spec.Options.Find(name) is { } option)
            {
                return option;
            }
        }

        return null;
    }

    /// <summary>As <see cref="Option"/>, for a long option that may be cut short.</summary>
    internal OptionSpec? LongOption(ReadOnlySpan<char> name)
    {
        if (Option(name) is { } exact)
        {
            return exact;
        }

        for (CommandSpec? spec = this; spec is not null; spec = spec.Parent)
        {
            if (spec.Options.FindAbbreviated(name) is { } option)
            {
                return option;
            }
        }

        return null;
    }
}
