using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Passes on what lies inside a command line: another command, a command line, SQL, code, a script.</summary>
internal static class HandOver
{
    /// <summary>Whether <paramref name="effect"/> is such a passing on, not an effect of its own.</summary>
    internal static bool Knows(string effect) => effect is "argv" or "shell" or "sql" or "code" or "script";

    /// <summary>Does what <paramref name="effect"/> says.</summary>
    internal static void Write(FactWriter facts, EffectSpec effect)
    {
        IReadOnlyList<string> attributes = facts.AttributesOf(effect);
        if (effect.Object is not { } what)
        {
            return;
        }

        if (what.Kind == SelectorKind.Input)
        {
            StandardInput.Run(facts, effect.Effect, Named(attributes, "language=") ?? Dialect(facts, attributes) ?? "sh", NestingOf(attributes));
            return;
        }

        var words = new List<ShellWord>();
        Selection.Words(facts.On, what, words);
        if (words.Count == 0)
        {
            return;
        }

        Nesting nesting = NestingOf(attributes);
        switch (effect.Effect)
        {
            case "argv": Argv(facts, words, nesting); break;
            case "shell": Shell(facts, words, what, nesting); break;
            case "sql": Each(words, word => facts.Sink.Sql(Dialect(facts, attributes) ?? "", word, nesting)); break;
            case "code": Each(words, word => Code(facts, Named(attributes, "language=") ?? "", word, nesting)); break;
            default: Each(words, word => Script(facts, word, Named(attributes, "language=") ?? "sh", nesting)); break;
        }
    }

    // A client of any database, or of one that only speaks like a provider's, says how SQL is read and not whose it is.
    private static string? Dialect(FactWriter facts, IReadOnlyList<string> attributes) =>
        Named(attributes, "dialect=") is not { } dialect ? null
            : dialect.Length == 0 || facts.On.Provider is not null ? dialect : dialect + Sql.Providers.Like;

    /// <summary>Passes on a command that may have assignments in front.</summary>
    internal static void Argv(FactWriter facts, List<ShellWord> words, Nesting nesting)
    {
        int first = AfterSeparator(words);
        List<ShellAssignment>? assignments = null;
        while (first < words.Count && WordFilters.IsAssignment(words[first].Value ?? words[first].KnownPrefix))
        {
            ShellWord word = words[first++];
            string text = word.Value ?? word.KnownPrefix;
            int equals = text.IndexOf('=');
            var assignment = new ShellAssignment(text[..equals], InvocationReader.Tail(word, equals + 1));
            Variables.Describe(assignment, facts.On.Command, facts.Sink);
            (assignments ??= []).Add(assignment);
        }

        if (first == words.Count)
        {
            return;
        }

        facts.Sink.Argv(
            first == 0 ? words : words.GetRange(first, words.Count - first),
            assignments is null ? nesting : nesting with { Assignments = assignments });
    }

    // `kubectl exec pod -c app -- ls`, `setarch x86_64 -R ls`: no command begins with a dash, so that is the wrapper's.
    private static int AfterSeparator(List<ShellWord> words)
    {
        if (words[0].Value is not { } first || !first.StartsWith('-'))
        {
            return 0;
        }

        int separator = words.FindIndex(word => word.Is("--"));
        return separator >= 0 ? separator + 1 : Math.Max(0, words.FindIndex(word => !word.KnownPrefix.StartsWith('-')));
    }

    /// <summary>Says that the file <paramref name="word"/> is run by <paramref name="language"/>.</summary>
    internal static void Script(FactWriter facts, ShellWord word, string language, Nesting nesting)
    {
        if (word is { IsProcessSubstitution: true, Source: { } source })
        {
            StandardInput.Run(facts, source, "script", language, nesting, word.Span);
            return;
        }

        Disguise.Write(facts, word.Content, word);
        if (IsDescriptor(word.Value))
        {
            facts.Write("code.run", word, $"language={language}", "descriptor");
            return;
        }

        if (word.Value is "/dev/stdin" or "-")
        {
            StandardInput.Run(facts, "script", language, nesting);
            return;
        }

        if (Downloaded(facts, word, language))
        {
            return;
        }

        facts.Write("file.read", word);
        facts.Write("code.file", word, $"language={language}");
        if (Unread(word, nesting) is { } reason)
        {
            facts.Write("code.run", word with { Certainty = Certainty.Opaque, Unknown = reason }, $"language={language}");
        }

        if (word.Content?.Text is { } text && language is not ("sh" or "bash"))
        {
            facts.Sink.Code(language, ShellWord.Exact(text, word.Span), nesting);
        }
    }

    /// <summary>Says where the program <paramref name="file"/> came from, when the same script made or fetched it.</summary>
    internal static void Program(FactWriter facts, ShellWord file)
    {
        if (!Downloaded(facts, file, "sh") && Unread(file, Nesting.Child) is { } reason)
        {
            facts.Write("code.run", file with { Certainty = Certainty.Opaque, Unknown = reason }, "language=sh");
        }
    }

    /// <summary>Says that <paramref name="file"/>, which is run, came from the network in the same script; false when not.</summary>
    private static bool Downloaded(FactWriter facts, ShellWord file, string language)
    {
        if (file.Content is not { Text: null } content || Provenance.Download(content) is not { } url)
        {
            return false;
        }

        facts.Write("code.download", ShellWord.Exact(url, file.Span), $"language={language}");
        return true;
    }

    // `python3 -c "open('a.sh','w')…"; sh a.sh`, `gen > a.sh; sh a.sh`: what is run was put together by the same script.
    private static string? Unread(ShellWord file, Nesting nesting)
    {
        if (file.Content is { Text: null } content && (content.IsMade || content.Commands is [{ Redirections.Count: > 0, Name: not "cat" }, ..]))
        {
            return $"`{file.Text}` was written by the command line itself, and what it holds is not known";
        }

        return nesting.Scope == NestingScope.Remote && file.Content?.Text is null
            ? $"what `{file.Text}` does on the other machine is not known"
            : null;
    }

    // `bash /proc/self/fd/3`: a file without a name, which nobody can have read.
    private static bool IsDescriptor(string? path) =>
        path is not (null or "/dev/fd/0" or "/proc/self/fd/0")
        && (path.StartsWith("/dev/fd/", StringComparison.Ordinal)
            || path.StartsWith("/proc/", StringComparison.Ordinal) && path.Contains("/fd/", StringComparison.Ordinal));

    private static void Shell(FactWriter facts, List<ShellWord> words, Selector what, Nesting nesting)
    {
        if (what.Kind == SelectorKind.Option || words.Count == 1)
        {
            Each(words, word => Shell(facts, word, nesting));
            return;
        }

        foreach (ShellWord word in words)
        {
            Disguise.Write(facts, word.Source, word);
        }

        facts.Sink.Shell(Join(words), nesting);
    }

    /// <summary>Passes on a command line, or says that it comes from the network.</summary>
    internal static void Shell(FactWriter facts, ShellWord code, Nesting nesting)
    {
        Disguise.Write(facts, code.Source, code);
        if (code is { IsExact: false, Source: { Text: null } source } && Provenance.Download(source) is { } url)
        {
            facts.Write("code.download", ShellWord.Exact(url, code.Span), "language=sh");
            return;
        }

        facts.Sink.Shell(code, nesting);
    }

    /// <summary>Passes on code of another language, or says that it comes from the network.</summary>
    internal static void Code(FactWriter facts, string language, ShellWord code, Nesting nesting)
    {
        if (code is { IsExact: false, Source: { Text: null } source } && Provenance.Download(source) is { } url)
        {
            facts.Write("code.download", ShellWord.Exact(url, code.Span), $"language={language}");
            return;
        }

        facts.Sink.Code(language, code, nesting);
    }

    /// <summary>The words as one, with blanks between.</summary>
    internal static ShellWord Join(List<ShellWord> words)
    {
        string text = string.Join(' ', words.ConvertAll(word => word.Text));
        SourceSpan span = SourceSpan.Between(words[0].Span.Start, words[^1].Span.End);
        ShellWord? unknown = words.Find(word => !word.IsExact);
        return unknown is null
            ? ShellWord.Exact(text, span)
            : unknown with { Text = text, Value = null, Span = span, Certainty = Certainty.Partial };
    }

    private static void Each(List<ShellWord> words, Action<ShellWord> take) => words.ForEach(take);

    private static Nesting NestingOf(IReadOnlyList<string> attributes)
    {
        Nesting nesting = Nesting.Child;
        foreach (string attribute in attributes)
        {
            if (attribute is "remote")
            {
                nesting = nesting with { Scope = NestingScope.Remote };
            }
            else if (attribute is "same")
            {
                nesting = nesting with { Scope = NestingScope.SameShell };
            }
            else if (attribute.StartsWith("cwd=", StringComparison.Ordinal))
            {
                nesting = nesting with { WorkingDirectory = ShellWord.Exact(attribute[4..], default) };
            }
            else if (attribute.StartsWith("host=", StringComparison.Ordinal) || attribute.StartsWith("as=", StringComparison.Ordinal))
            {
                nesting = nesting with { Attributes = [.. nesting.Attributes, attribute] };
            }
        }

        return nesting;
    }

    private static string? Named(IReadOnlyList<string> attributes, string name)
    {
        foreach (string attribute in attributes)
        {
            if (attribute.StartsWith(name, StringComparison.Ordinal))
            {
                return attribute[name.Length..];
            }
        }

        return null;
    }
}
