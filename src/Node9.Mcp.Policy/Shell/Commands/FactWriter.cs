using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Paths;
using Node9.Mcp.Policy.Shell.Words;
using Node9.Mcp.Policy.Urls;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Turns effect lines into facts about one command line, and hands over what lies inside it.</summary>
/// <remarks>Lives for one description; used by one thread.</remarks>
internal sealed class FactWriter(Invocation on, ICommandSink sink)
{
    private readonly List<ShellWord> _words = [];
    private readonly List<string> _attributes = [];

    /// <summary>The command line.</summary>
    internal Invocation On => on;

    /// <summary>Where facts go.</summary>
    internal ICommandSink Sink => sink;

    /// <summary>Writes what <paramref name="effects"/> say, those whose conditions hold.</summary>
    internal void Write(EffectSpec[] effects)
    {
        foreach (EffectSpec effect in effects)
        {
            if (Holds(effect.Conditions))
            {
                Write(effect);
            }
        }
    }

    /// <summary>Writes one fact with the object <paramref name="word"/>, resolved when the effect is on a path.</summary>
    internal void Write(string effect, ShellWord? word, params ReadOnlySpan<string> attributes)
    {
        _attributes.Clear();
        _attributes.AddRange(attributes);
        Write(effect, word, IsPath(effect));
    }

    /// <summary>Whether the object of <paramref name="effect"/> is a path.</summary>
    internal static bool IsPath(string effect) =>
        effect.StartsWith("file.", StringComparison.Ordinal) || effect is "container.mount" or "code.file";

    // A program that comes from a provider also does what falls on this machine alone.
    private static bool IsLocal(string effect) =>
        effect.StartsWith("file.", StringComparison.Ordinal) || effect.StartsWith("process.", StringComparison.Ordinal)
        || effect.StartsWith("code.", StringComparison.Ordinal);

    private void Write(EffectSpec effect)
    {
        if (HandOver.Knows(effect.Effect))
        {
            HandOver.Write(this, effect);
            return;
        }

        if (on.HelpAsked)
        {
            return;
        }

        _words.Clear();
        if (Array.Exists(effect.Attributes, static attribute => attribute.Name == "carries=") && !Carries(effect))
        {
            return;
        }

        if (effect.Object is { } what)
        {
            Selection.Words(on, what, _words);
            if (_words.Count > 1 && on.ActionWord is { } action)
            {
                _words.Remove(action);
            }

            foreach (ShellWord word in _words.ToArray())
            {
                Attributes(effect);
                Write(effect.Effect, word, IsPath(effect.Effect));
            }

            return;
        }

        Attributes(effect);
        Write(effect.Effect, null, false);
    }

    // A fact that is only about what words bring along is none when they bring nothing.
    private bool Carries(EffectSpec effect)
    {
        Attributes(effect);
        return _attributes.Exists(static attribute => attribute.StartsWith("from", StringComparison.Ordinal));
    }

    /// <summary>The attributes of <paramref name="effect"/> that hold, as text.</summary>
    internal IReadOnlyList<string> AttributesOf(EffectSpec effect)
    {
        Attributes(effect);
        return _attributes.Count == 0 ? [] : [.. _attributes];
    }

    private void Attributes(EffectSpec effect)
    {
        _attributes.Clear();
        foreach (AttributeSpec attribute in effect.Attributes)
        {
            if (attribute.When is { } when && !Selection.Holds(on, when))
            {
                continue;
            }

            if (attribute.Value is not null)
            {
                Values(attribute);
            }
            else if (attribute.Name == "from-stdin")
            {
                FromInput();
            }
            else if (!_attributes.Contains(attribute.Name))
            {
                _attributes.Add(attribute.Name);
            }
        }
    }

    private void FromInput()
    {
        if (!_attributes.Contains("from-stdin"))
        {
            _attributes.Add("from-stdin");
            Provenance.Input(on.Command, _attributes);
        }
    }

    private void Values(AttributeSpec attribute)
    {
        var words = new List<ShellWord>();
        Selection.Words(on, attribute.Value!, words);
        foreach (ShellWord word in words)
        {
            if (attribute.Name == "from-word=")
            {
                Provenance.Output(word.Source ?? new ShellSource(), _attributes);
                continue;
            }

            if (attribute.Name == "carries=")
            {
                if (word.Source is { } source)
                {
                    Provenance.Output(source, _attributes);
                }

                continue;
            }

            if (attribute.Name != "from=")
            {
                _attributes.Add(attribute.Name + word.Text);
                continue;
            }

            if (word.Text is "-")
            {
                FromInput();
                continue;
            }

            Provenance.File(Resolve(word), Place(), _attributes);
        }
    }

    private void Write(string effect, ShellWord? word, bool path)
    {
        if (path && word is { Value: "-" } or { Value: "" })
        {
            return;
        }

        if (effect == "env.secret" && SecretNames.AreLeftOutBy(on.Command.Context.OutputFilter))
        {
            effect = "env.read";
        }

        string text = word is null ? "" : path ? Resolve(word) : word.Text;
        if (path)
        {
            PathClassifier.Describe(text, Place(), _attributes);
            Remote();
        }

        if (word is not null && effect.StartsWith("net.", StringComparison.Ordinal))
        {
            Addresses.Describe(text, _attributes);
            InAddress(effect, word);
        }

        bool partial = word is { IsExact: false } || (on.UnknownOption is not null && !on.Spec.Open && !effect.EndsWith("read", StringComparison.Ordinal));
        sink.Fact(new Fact
        {
            Effect = effect,
            Object = text,
            Attributes = _attributes.Count == 0 ? [] : [.. _attributes],
            Provider = path || IsLocal(effect) ? null : on.Provider,
            Directory = GitPlace.Of(effect, on),
            Certainty = partial ? Certainty.Partial : Certainty.Exact,
            Span = word is null || word.Span.Length == 0 ? on.Command.Span : word.Span,
            Unknown = !partial ? null : word?.Unknown ?? $"`{on.UnknownOption}` is not an option of `{on.Name}` that is known",
        });
    }

    // `curl https://host/$(cat .env)`, `dig $(cat key).host`: what is asked for carries what is sent.
    private void InAddress(string effect, ShellWord word)
    {
        if (word.Source is null || effect is "net.send")
        {
            return;
        }

        var from = new List<string> { "in-address" };
        Provenance.Output(word.Source, from);
        if (from.Count > 1)
        {
            sink.Fact(new Fact
            {
                Effect = "net.send",
                Object = word.Text,
                Attributes = from,
                Certainty = Certainty.Partial,
                Span = word.Span,
                Unknown = word.Unknown,
            });
        }
    }

    private void Remote()
    {
        if (on.Command.Context.IsRemote)
        {
            _attributes.Add("remote");
        }
    }

    private string Resolve(ShellWord word) => PathResolver.Resolve(
        IsWindows ? (word.Value ?? word.Text).Replace('\\', '/') : word.Value ?? word.Text,
        word.IsExact || word.KnownPrefix.Length > 0 ? on.Command.Context.WorkingDirectory : null,
        on.Command.Context.Environment.Home);

    // There `\` separates the names of a path; elsewhere it is a letter like any other.
    private bool IsWindows => on.Command.Context.Environment.Dialect is ShellDialect.PowerShell or ShellDialect.CommandPrompt;

    private PathPlace Place() => PlaceOf(on.Command.Context);

    /// <summary>What paths of a command that runs in <paramref name="context"/> are judged against.</summary>
    internal static PathPlace PlaceOf(ShellContext context) => context.IsRemote
        ? default
        : new PathPlace(
            context.WorkingDirectory,
            context.Environment.Home,
            context.Environment.Workspace ?? context.Environment.WorkingDirectory);

    private bool Holds(Condition[] conditions)
    {
        foreach (Condition condition in conditions)
        {
            if (!Selection.Holds(on, condition))
            {
                return false;
            }
        }

        return true;
    }
}
