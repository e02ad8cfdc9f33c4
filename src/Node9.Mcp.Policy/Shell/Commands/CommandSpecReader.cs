using System.Text.Json;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Turns one entry of a data file into a <see cref="CommandSpec"/>.</summary>
/// <remarks>Throws <see cref="JsonException"/> or <see cref="FormatException"/> for an entry that is not in the notation;
/// see <see cref="DataText"/>.</remarks>
internal static class CommandSpecReader
{
    /// <summary>The spec written as <paramref name="json"/>, an object.</summary>
    /// <param name="name">The command's first name.</param>
    /// <param name="json">UTF-8 text of the object; text after it is not looked at.</param>
    /// <param name="resolve">Finds the entry named by <c>like</c>.</param>
    internal static CommandSpec Read(string name, ReadOnlySpan<byte> json, Func<string, CommandSpec> resolve)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Object(name, ref reader, resolve);
    }

    private static CommandSpec Object(string name, ref Utf8JsonReader reader, Func<string, CommandSpec> resolve)
    {
        Expect(ref reader, JsonTokenType.StartObject, name);
        var options = new List<OptionSpec>();
        var effects = new List<EffectSpec>();
        var always = new List<EffectSpec>();
        var verbs = new Dictionary<string, CommandSpec>(StringComparer.Ordinal);
        var patterns = new List<(string, CommandSpec)>();
        var actions = new List<ActionSpec>();
        var providers = new List<(string, string[])>();
        var style = OptionStyle.Gnu;
        string? handler = null;
        bool open = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string member = reader.GetString()!;
            reader.Read();
            switch (member)
            {
                case "options": Texts(ref reader, text => DataText.Options(text, options)); break;
                case "effects": Texts(ref reader, text => effects.Add(DataText.Effect(text))); break;
                case "always": Texts(ref reader, text => always.Add(DataText.Effect(text))); break;
                case "verbs": Verbs(name, ref reader, verbs, patterns, resolve); break;
                case "actions": Actions(name, ref reader, actions); break;
                case "style": style = Enum.Parse<OptionStyle>(reader.GetString()!, ignoreCase: true); break;
                case "handler": handler = reader.GetString(); break;
                case "open": open = reader.GetBoolean(); break;
                case "note": break;
                case "provider": Providers(ref reader, providers); break;
                case "like":
                    CommandSpec other = resolve(reader.GetString()!);
                    options.AddRange(other.Options.Options);
                    effects.AddRange(other.Effects);
                    always.AddRange(other.Always);
                    actions.AddRange(other.Actions);
                    patterns.AddRange(other.VerbPatterns);
                    open |= other.Open;
                    handler ??= other.Handler;
                    style = style == OptionStyle.Gnu ? other.Style : style;
                    foreach ((string verb, CommandSpec spec) in other.Verbs ?? [])
                    {
                        verbs.TryAdd(verb, spec);
                    }

                    break;
                default: throw new FormatException($"`{name}` has an unknown member `{member}`");
            }
        }

        var read = new CommandSpec
        {
            Name = name,
            Options = options.Count == 0 ? OptionTable.Empty : new OptionTable(options),
            Style = style,
            Effects = [.. effects],
            Always = [.. always],
            Verbs = verbs.Count + patterns.Count == 0 ? null : verbs,
            VerbPatterns = [.. patterns],
            Actions = [.. actions],
            Open = open,
            Providers = [.. providers],
            Handler = handler,
        };
        foreach (CommandSpec spec in verbs.Values)
        {
            spec.Parent ??= read;
        }

        foreach ((_, CommandSpec spec) in patterns)
        {
            spec.Parent ??= read;
        }

        return read;
    }

    private static void Verbs(
        string name,
        ref Utf8JsonReader reader,
        Dictionary<string, CommandSpec> verbs,
        List<(string, CommandSpec)> patterns,
        Func<string, CommandSpec> resolve)
    {
        Expect(ref reader, JsonTokenType.StartObject, name);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string[] spellings = reader.GetString()!.Split('|');
            reader.Read();
            CommandSpec spec = reader.TokenType == JsonTokenType.StartObject
                ? Object($"{name} {spellings[0]}", ref reader, resolve)
                : Effects($"{name} {spellings[0]}", ref reader);
            foreach (string spelling in spellings)
            {
                if (spelling.Contains('*'))
                {
                    patterns.Add((spelling, spec));
                }
                else
                {
                    verbs[spelling] = spec;
                }
            }
        }
    }

    private static void Providers(ref Utf8JsonReader reader, List<(string, string[])> providers)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            providers.Add((reader.GetString()!, ["*"]));
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string provider = reader.GetString()!;
            reader.Read();
            providers.Add((provider, reader.GetString()!.Split('|')));
        }
    }

    private static CommandSpec Effects(string name, ref Utf8JsonReader reader)
    {
        var effects = new List<EffectSpec>();
        Texts(ref reader, text => effects.Add(DataText.Effect(text)));
        return new CommandSpec { Name = name, Effects = [.. effects] };
    }

    private static void Actions(string name, ref Utf8JsonReader reader, List<ActionSpec> actions)
    {
        Expect(ref reader, JsonTokenType.StartObject, name);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string[] words = reader.GetString()!.Split('|');
            reader.Read();
            var effects = new List<EffectSpec>();
            Texts(ref reader, text => effects.Add(DataText.Effect(text)));
            actions.Add(new ActionSpec(words, [.. effects]));
        }
    }

    private static void Texts(ref Utf8JsonReader reader, Action<string> take)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            string text = reader.GetString()!;
            if (text.Length > 0)
            {
                take(text);
            }

            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new FormatException("a text or a list of texts belongs here");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            take(reader.GetString()!);
        }
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string name)
    {
        if (reader.TokenType != type)
        {
            throw new FormatException($"`{name}` is not an object");
        }
    }
}
