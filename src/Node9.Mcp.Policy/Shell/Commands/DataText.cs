namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Reads the short notation of the data files: option lists and effect lines, as <c>Data/README.md</c> has it.</summary>
/// <remarks>Thread-safe. Throws <see cref="FormatException"/> for a text that is not in the notation; the data is
/// compiled in and every line of it is read in tests, so that never happens at run time.</remarks>
internal static class DataText
{
    /// <summary>Options as written: <c>-r,-R,--recursive --color[=] -o,--output=</c>.</summary>
    internal static void Options(string text, List<OptionSpec> options)
    {
        foreach (string token in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            OptionValue value = OptionValue.None;
            string names = token;
            if (names.EndsWith("[=]", StringComparison.Ordinal))
            {
                value = OptionValue.Optional;
                names = names[..^3];
            }
            else if (names.EndsWith("==", StringComparison.Ordinal))
            {
                value = OptionValue.Pair;
                names = names[..^2];
            }
            else if (names.EndsWith('='))
            {
                value = OptionValue.Required;
                names = names[..^1];
            }

            options.Add(new OptionSpec(names.Split(','), value));
        }
    }

    /// <summary>One effect line: <c>file.delete $* recursive?-r if !--dry-run</c>.</summary>
    internal static EffectSpec Effect(string text)
    {
        string[] tokens = Tokens(text);
        if (tokens.Length == 0)
        {
            throw new FormatException("an effect line is empty");
        }

        int end = Array.IndexOf(tokens, "if");
        end = end < 0 ? tokens.Length : end;
        Selector? what = end > 1 && (tokens[1] != "." || FactWriter.IsPath(tokens[0])) ? Selector(tokens[1]) : null;
        var attributes = new List<AttributeSpec>();
        for (int i = 2; i < end; i++)
        {
            attributes.Add(Attribute(tokens[i]));
        }

        var conditions = new List<Condition>();
        for (int i = end + 1; i < tokens.Length; i++)
        {
            conditions.Add(Condition(tokens[i]));
        }

        return new EffectSpec(tokens[0], what, [.. attributes], [.. conditions]);
    }

    // Blanks part the words of a line, but not the patterns in brackets: `$1[log,log *]`.
    private static string[] Tokens(string text)
    {
        var tokens = new List<string>();
        int from = 0, depth = 0;
        for (int at = 0; at <= text.Length; at++)
        {
            char c = at < text.Length ? text[at] : ' ';
            depth += c == '[' ? 1 : c == ']' && depth > 0 ? -1 : 0;
            if ((c == ' ' && depth == 0) || at == text.Length)
            {
                if (at > from)
                {
                    tokens.Add(text[from..at]);
                }

                from = at + 1;
            }
        }

        return [.. tokens];
    }

    /// <summary>A choice of words: <c>$1</c>, <c>$2*</c>, <c>$last~remote</c>, <c>--output</c>, <c>$*|.</c>.</summary>
    internal static Selector Selector(string text)
    {
        Selector? otherwise = null;
        int closed = text.LastIndexOf(']') + 1;
        int bar = text.IndexOf('|', closed);
        if (bar >= 0)
        {
            otherwise = Selector(text[(bar + 1)..]);
            text = text[..bar];
        }

        WordFilter filter = WordFilter.None;
        int tilde = text.IndexOf('~', closed);
        if (tilde > 0)
        {
            filter = Filter(text[(tilde + 1)..]);
            text = text[..tilde];
        }

        string[] patterns = [];
        int bracket = text.IndexOf('[');
        if (bracket > 0 && text[^1] != ']')
        {
            throw new FormatException($"`{text}` has a bracket that is not closed");
        }

        if (bracket > 0)
        {
            patterns = text[(bracket + 1)..^1].Split(',');
            text = text[..bracket];
        }

        if (text.Length > 1 && text[0] == '-' || text.EndsWith('=') || IsSlashOption(text))
        {
            return new Selector(SelectorKind.Option, 0, 0, text.TrimEnd('='), patterns, filter, otherwise);
        }

        if (text[0] != '$')
        {
            return new Selector(SelectorKind.Literal, 0, 0, text, patterns, filter, otherwise);
        }

        return text switch
        {
            "$last" => new Selector(SelectorKind.Last, 0, 0, "", patterns, filter, otherwise),
            "$init" => new Selector(SelectorKind.Initial, 0, 0, "", patterns, filter, otherwise),
            "$stdin" => new Selector(SelectorKind.Input, 0, 0, "", patterns, filter, otherwise),
            "$from" => new Selector(SelectorKind.Origin, 0, 0, "", patterns, filter, otherwise),
            "$name" => new Selector(SelectorKind.Name, 0, 0, "", patterns, filter, otherwise),
            "$*" => new Selector(SelectorKind.Operands, 0, int.MaxValue, "", patterns, filter, otherwise),
            _ => Operands(text, patterns, filter, otherwise),
        };
    }

    // `/im` is an option of a Windows command; a path in the data has a second slash.
    private static bool IsSlashOption(string text) =>
        text.Length is > 1 and < 10 && text[0] == '/' && text.AsSpan(1).IndexOfAnyExceptInRange('a', 'z') < 0;

    private static Selector Operands(string text, string[] patterns, WordFilter filter, Selector? otherwise)
    {
        bool open = text.EndsWith('*');
        int from = int.Parse(text.AsSpan(1, text.Length - (open ? 2 : 1)), null) - 1;
        return new Selector(SelectorKind.Operands, from, open ? int.MaxValue : from + 1, "", patterns, filter, otherwise);
    }

    private static WordFilter Filter(string name) => name switch
    {
        "remote" => WordFilter.Remote,
        "local" => WordFilter.Local,
        "url" => WordFilter.Url,
        "plain" => WordFilter.Plain,
        "at" => WordFilter.At,
        "fieldfile" => WordFilter.FieldFile,
        "namedfile" => WordFilter.NamedFile,
        "assign" => WordFilter.Assignment,
        "value" => WordFilter.AfterEquals,
        "precolon" => WordFilter.BeforeColon,
        "plus" => WordFilter.Plus,
        "colon" => WordFilter.Colon,
        "aftercolon" => WordFilter.AfterColon,
        "aftercolons" => WordFilter.AfterColons,
        "afterat" => WordFilter.AfterAt,
        "afterblank" => WordFilter.AfterBlank,
        "aftershell" => WordFilter.AfterBlank,
        "source" => WordFilter.MountSource,
        "leaf" => WordFilter.Leaf,
        "variable" => WordFilter.Variable,
        "notplus" => WordFilter.NotPlus,
        "notdash" => WordFilter.None,
        "bang" => WordFilter.AfterBang,
        "bucket" => WordFilter.Bucket,
        _ => throw new FormatException($"`{name}` is not a filter"),
    };

    private static AttributeSpec Attribute(string text)
    {
        int question = text.IndexOf('?');
        Condition? when = question < 0 ? null : Condition(text[(question + 1)..]);
        text = question < 0 ? text : text[..question];
        if (text[0] == '$')
        {
            return new AttributeSpec("", Selector(text), when);
        }

        int equals = text.IndexOf('=');
        return equals > 0 && equals + 1 < text.Length && text[equals + 1] is '$' or '-'
            ? new AttributeSpec(text[..(equals + 1)], Selector(text[(equals + 1)..]), when)
            : new AttributeSpec(text, null, when);
    }

    private static Condition Condition(string text)
    {
        bool negated = text[0] == '!';
        text = negated ? text[1..] : text;
        int equals = text.IndexOf("==", StringComparison.Ordinal);
        return equals < 0
            ? new Condition(negated, Selector(text), [])
            : new Condition(negated, Selector(text[..equals]), text[(equals + 2)..].Split('|'));
    }
}
