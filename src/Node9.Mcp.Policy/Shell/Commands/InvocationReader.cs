using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Sorts a command's words into sub-commands, options and operands, as the command itself would.</summary>
/// <remarks>Total: an option that is not known is noted and taken as a flag. Thread-safe.</remarks>
internal static class InvocationReader
{
    /// <summary>Reads <paramref name="command"/>, called <paramref name="name"/>, whose words from 1 on belong to
    /// <paramref name="spec"/>.</summary>
    internal static Invocation Read(ShellCommand command, string name, CommandSpec spec)
    {
        var read = new Invocation { Command = command, Name = name, Spec = spec, Provider = spec.ProviderOf(name) };
        IReadOnlyList<ShellWord> words = command.Words;
        read.HelpAsked = words.Count == 2 && words[1].Value is "--version" or "--help"
            || (spec.Actions.Length > 0 || spec.Verbs is not null) && words.Count > 1 && words[1].Is("help");
        bool ended = false;
        int i = 1;
        while (i < words.Count)
        {
            ShellWord word = words[i++];
            string text = word.Value ?? word.KnownPrefix;
            CommandSpec at = read.Spec;
            if (!ended && at.Style != OptionStyle.Plain && text == "--" && word.IsExact)
            {
                read.Separator = read.Operands.Count;
                ended = true;
            }
            else if (!ended && IsOption(text, at.Style))
            {
                i = Option(read, words, i, word, text);
            }
            else if (!ended && at.Verbs is not null && read.Operands.Count == 0)
            {
                Verb(read, word);
            }
            else
            {
                read.Operands.Add(word);
                ended |= at.Style == OptionStyle.Posix;
            }
        }

        return read;
    }

    private static void Verb(Invocation read, ShellWord word)
    {
        if (word.Value is { } name && read.Spec.Verb(name) is { } verb)
        {
            read.Spec = verb;
            read.Name = string.Concat(read.Name, " ", name);
            return;
        }

        read.UnknownVerb ??= read.Spec.Open ? null : word;
        read.Operands.Add(word);
    }

    private static bool IsOption(string text, OptionStyle style) =>
        style != OptionStyle.Plain && text.Length > 1
        && (text[0] == '-' || (style == OptionStyle.Slash && text[0] == '/'));

    private static int Option(Invocation read, IReadOnlyList<ShellWord> words, int next, ShellWord word, string text)
    {
        if (read.Spec.Style == OptionStyle.Slash)
        {
            return Slash(read, word, text, next);
        }

        return text[1] == '-' || read.Spec.Style == OptionStyle.DashLong
            ? Long(read, words, next, word, text)
            : Bundle(read, words, next, word, text);
    }

    private static int Long(Invocation read, IReadOnlyList<ShellWord> words, int next, ShellWord word, string text)
    {
        int equals = text.IndexOf('=');
        ReadOnlySpan<char> name = equals < 0 ? text : text.AsSpan(0, equals);
        // Only in front: not every command reads options behind its operands.
        read.HelpAsked |= name is "--help" && (read.Operands.Count == 0 || NameOnlyActions(read));
        OptionSpec? spec = text[1] == '-' ? read.Spec.LongOption(name) : read.Spec.Option(name) ?? Doubled(read, name);
        if (spec is null)
        {
            if (!Withdraw(read, name))
            {
                read.UnknownOption ??= name.ToString();
            }

            return next;
        }

        ShellWord? value = equals >= 0 ? Tail(word, equals + 1) : null;
        if (value is null && spec.Value is (OptionValue.Required or OptionValue.Pair) && next < words.Count)
        {
            value = words[next++];
        }

        next += spec.Value == OptionValue.Pair ? 1 : 0;
        read.Options.Add(new FoundOption(spec, value));
        return next;
    }

    // `tool image pull --help`: words that the data does not list as sub-commands, but looks for among the operands.
    private static bool NameOnlyActions(Invocation read) =>
        read.Spec.Actions.Length > 0 && read.Operands.Count < 3 && !read.Operands.Exists(static word =>
            word.Value is not { } text || text.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz-"));

    // `--no-dry-run` takes an earlier `--dry-run` back.
    private static bool Withdraw(Invocation read, ReadOnlySpan<char> name) =>
        name.StartsWith("--no-") && read.Spec.Option($"--{name[5..]}") is { Value: OptionValue.None } flag
        && read.Options.RemoveAll(option => option.Spec == flag) >= 0;

    // Programs with single-dash long options take two dashes as well.
    private static OptionSpec? Doubled(Invocation read, ReadOnlySpan<char> name) => read.Spec.Option($"-{name}");

    private static int Bundle(Invocation read, IReadOnlyList<ShellWord> words, int next, ShellWord word, string text)
    {
        if (Whole(read, words, ref next, word, text))
        {
            return next;
        }

        Span<char> name = stackalloc char[2];
        name[0] = '-';
        for (int at = 1; at < text.Length; at++)
        {
            name[1] = text[at];
            OptionSpec? spec = read.Spec.Option(name);
            if (spec is null)
            {
                if (char.IsAsciiDigit(text[at]) && read.Spec.Option("-#") is { } number)
                {
                    read.Options.Add(new FoundOption(number, Tail(word, at)));
                    return next;
                }

                read.UnknownOption ??= text;
                return next;
            }

            if (spec.Value == OptionValue.None)
            {
                read.Options.Add(new FoundOption(spec, null));
                continue;
            }

            ShellWord? value = at + 1 < text.Length ? Tail(word, at + 1) : null;
            if (value is null && spec.Value == OptionValue.Required && next < words.Count)
            {
                value = words[next++];
            }

            read.Options.Add(new FoundOption(spec, value));
            return next;
        }

        return next;
    }

    // A table may hold a long name with one dash (`-delete`) beside bundled ones.
    private static bool Whole(
        Invocation read, IReadOnlyList<ShellWord> words, ref int next, ShellWord word, string text)
    {
        int equals = text.IndexOf('=');
        if (text.Length < 3 || equals is > 0 and < 3 || read.Spec.Option(equals < 0 ? text : text.AsSpan(0, equals)) is not { } spec)
        {
            return false;
        }

        ShellWord? value = equals < 0 ? null : Tail(word, equals + 1);

        if (value is null && spec.Value == OptionValue.Required && next < words.Count)
        {
            value = words[next++];
        }

        read.Options.Add(new FoundOption(spec, value));
        return true;
    }

    private static int Slash(Invocation read, ShellWord word, string text, int next)
    {
        int colon = text.IndexOf(':');
        string name = string.Concat("/", (colon < 0 ? text.AsSpan(1) : text.AsSpan(1, colon - 1)).ToString().ToLowerInvariant());
        if (read.Spec.Option(name) is { } spec)
        {
            read.Options.Add(new FoundOption(spec, colon < 0 ? null : Tail(word, colon + 1)));
            if (spec.Value == OptionValue.Required && colon < 0 && next < read.Command.Words.Count)
            {
                read.Options[^1] = new FoundOption(spec, read.Command.Words[next++]);
            }
        }
        else if (text[0] == '/' && text.LastIndexOf('/') > 0)
        {
            read.Operands.Add(word);
        }
        else
        {
            read.UnknownOption ??= text;
        }

        return next;
    }

    /// <summary>The part of <paramref name="word"/> from <paramref name="start"/> on, with what is not known in it.</summary>
    internal static ShellWord Tail(ShellWord word, int start)
    {
        if (word.Value is { } value)
        {
            return word with { Text = value[start..], Value = value[start..], KnownPrefix = Cut(word.KnownPrefix, start) };
        }

        return word with
        {
            Text = Cut(word.Text, start),
            KnownPrefix = Cut(word.KnownPrefix, start),
            Certainty = word.KnownPrefix.Length > start ? Certainty.Partial : Certainty.Opaque,
        };
    }

    private static string Cut(string text, int start) => start < text.Length ? text[start..] : "";
}
