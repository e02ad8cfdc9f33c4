using Node9.Mcp.Policy.Code.Values;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Paths;
using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.Words;
using Node9.Mcp.Policy.Urls;

namespace Node9.Mcp.Policy.Code.Effects;

/// <summary>Writes the facts of code, as the same effect of a command would be written.</summary>
internal sealed class CodeFacts(string language, CodePlace place)
{
    private static readonly string[] Inline = ["inline"];

    private bool _connects;
    private bool _runsShell;

    /// <summary>Where the code stands.</summary>
    public CodePlace Place => place;

    /// <summary>Notes <paramref name="effect"/> on each of the values that <paramref name="value"/> may have.</summary>
    public void Effect(string effect, CodeValue value, SourceSpan span, IReadOnlyList<string> attributes)
    {
        foreach (CodeValue each in value.Each())
        {
            One(effect, each, span, attributes);
        }
    }

    /// <summary>Notes an effect that is on nothing in particular.</summary>
    public void Bare(string effect, string name, SourceSpan span, IReadOnlyList<string> attributes) => Write(
        effect, name, new List<string>(attributes), null, span);

    /// <summary>Notes that code is run of which <paramref name="unknown"/> is not known.</summary>
    public void Opaque(string unknown, SourceSpan span) => place.Sink.Fact(new Fact
    {
        Effect = "code.run",
        Object = language,
        Attributes = Inline,
        Certainty = Certainty.Opaque,
        Span = place.Map(span),
        Unknown = unknown,
    });

    /// <summary>Notes that code from <paramref name="url"/> is run.</summary>
    public void Download(string url, string of, SourceSpan span) =>
        Write("code.download", url, [$"language={of}"], null, span);

    /// <summary>Notes that the code has a connection, or runs a shell; one that does both hands the shell on.</summary>
    public void Meet(bool connects, bool runsShell, SourceSpan span)
    {
        bool wasBoth = _connects && _runsShell;
        _connects |= connects;
        _runsShell |= runsShell;
        if (_connects && _runsShell && !wasBoth)
        {
            Write("net.shell", language, [], null, span);
        }
    }

    /// <summary>Whether a command that begins with <paramref name="word"/> is a shell for a person to type into.</summary>
    public static bool IsShell(string word, string rest)
    {
        string name = word[(word.LastIndexOf('/') + 1)..];
        return name is "sh" or "bash" or "zsh" or "dash" or "ksh" or "cmd" or "cmd.exe" or "powershell" or "powershell.exe"
            && (rest.Length == 0 || rest.StartsWith("-i", StringComparison.Ordinal) || rest.StartsWith("-l", StringComparison.Ordinal));
    }

    /// <summary>The word that <paramref name="value"/> is to a command.</summary>
    public ShellWord Word(CodeValue value, SourceSpan span)
    {
        SourceSpan at = place.Map(value.Span.Length > 0 ? value.Span : span);
        if (value is { Text: { } text, Others.Count: 0 })
        {
            return ShellWord.Exact(text, at);
        }

        int known = value.Shown.IndexOf('…', StringComparison.Ordinal);
        string unknown = $"a value in the {language} code is not known";
        return known <= 0
            ? ShellWord.Opaque(unknown, at) with { MaySplit = false }
            : ShellWord.Opaque(unknown, at) with
            {
                Text = value.Shown, KnownPrefix = value.Shown[..known], Certainty = Certainty.Partial, MaySplit = false,
            };
    }

    private void One(string effect, CodeValue value, SourceSpan span, IReadOnlyList<string> attributes)
    {
        if (value.Items is { } items)
        {
            foreach (CodeValue item in items)
            {
                if (item.IsNumber && items.Count > 1)
                {
                    continue;
                }

                One(effect, item, span, attributes);
            }

            return;
        }

        bool isPath = effect.StartsWith("file.", StringComparison.Ordinal);
        if (value is { IsNumber: true } && isPath)
        {
            return;
        }

        string shown = value.Text ?? value.Shown;
        var about = new List<string>(attributes);
        string? unknown = value.Text is null ? $"what `{effect}` falls on is a value of the {language} code that is not known" : null;
        if (effect.StartsWith("net.", StringComparison.Ordinal))
        {
            Addresses.Describe(shown, about);
            InAddress(effect, value, span);
        }

        if (isPath)
        {
            shown = Path(shown, about);
        }

        Write(effect, shown, about, unknown, value.Span.Length > 0 ? value.Span : span);
    }

    private string Path(string text, List<string> about)
    {
        ShellContext context = place.Command.Context;
        string path = PathResolver.Resolve(
            text, text.StartsWith('…') ? null : context.WorkingDirectory, context.Environment.Home);
        PathClassifier.Describe(path, FactWriter.PlaceOf(context), about);
        if (context.IsRemote)
        {
            about.Add("remote");
        }

        return path;
    }

    private void InAddress(string effect, CodeValue value, SourceSpan span)
    {
        var from = new List<string> { "in-address" };
        Sources.Add(Origins.Of(value), place, from);
        if (from.Count > 1 && effect != "net.send")
        {
            Write("net.send", value.Text ?? value.Shown, from, "what is in the address is not known", span);
        }
    }

    private void Write(string effect, string on, List<string> attributes, string? unknown, SourceSpan span)
    {
        bool loses = effect is "file.write" or "file.append" or "file.create" or "file.permission" or "file.link" or "file.move";
        place.Sink.Fact(new Fact
        {
            Effect = effect,
            Object = on,
            Attributes = attributes.Count == 0 ? [] : attributes,
            Certainty = unknown is null ? Certainty.Exact : loses && on.StartsWith('…') ? Certainty.Opaque : Certainty.Partial,
            Span = place.Map(span),
            Unknown = unknown,
        });
    }
}
