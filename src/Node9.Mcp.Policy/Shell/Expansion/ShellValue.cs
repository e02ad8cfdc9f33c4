using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <summary>What is known of a text: all of it, some of it, nothing, or that it is one of a few.</summary>
/// <remarks>Immutable. With <see cref="Alternatives"/> the other members mean nothing.</remarks>
internal sealed class ShellValue
{
    /// <summary>How many possibilities are told apart before the value counts as unknown.</summary>
    public const int MostAlternatives = 8;

    /// <summary>Longest text that is followed.</summary>
    public const int MostText = 64 * 1024;

    public static readonly ShellValue Empty = Exact("");

    private ShellValue(string text)
    {
        Text = text;
        Prefix = text;
    }

    /// <summary>The text, unknown parts shown as <c>…</c>.</summary>
    public string Text { get; }

    /// <summary>The known text before the first unknown part.</summary>
    public string Prefix { get; private init; }

    /// <summary>The sentence naming the unknown part; null when all is known.</summary>
    public string? Unknown { get; private init; }

    /// <summary>Whether the text is a glob whose matches the value is one of.</summary>
    public bool IsPattern { get; private init; }

    /// <summary>The commands that wrote the text, if commands did.</summary>
    public ShellSource? Source { get; private init; }

    /// <summary>The possibilities, at least two, when there are several.</summary>
    public IReadOnlyList<ShellValue>? Alternatives { get; private init; }

    public bool IsExact => Unknown is null && Alternatives is null && !IsPattern;

    public static ShellValue Exact(string text) => new(text);

    public static ShellValue Opaque(string unknown, ShellSource? source = null) =>
        new("…") { Prefix = "", Unknown = unknown, Source = source };

    public static ShellValue Partial(string text, string prefix, string unknown, ShellSource? source = null) =>
        new(text) { Prefix = prefix, Unknown = unknown, Source = source };

    public static ShellValue Of(ShellWord word)
    {
        if (word.Value is { } value && !word.HasGlob)
        {
            return new ShellValue(value) { Source = word.Source };
        }

        return new ShellValue(word.Text)
        {
            Prefix = word.KnownPrefix,
            Unknown = word.Unknown,
            IsPattern = word.HasGlob,
            Source = word.Source,
        };
    }

    /// <summary>The value that is one of the two; unknown when there would be too many.</summary>
    public static ShellValue OneOf(ShellValue left, ShellValue right, string unknown)
    {
        if (ReferenceEquals(left, right))
        {
            return left;
        }

        var all = new List<ShellValue>(2);
        AddDistinct(all, left);
        AddDistinct(all, right);
        return all.Count == 1 ? all[0]
            : all.Count > MostAlternatives ? Opaque(unknown)
            : new ShellValue("…") { Prefix = "", Alternatives = all };
    }

    /// <summary>The value that is one of the two, told apart by identity.</summary>
    public static ShellValue Either(ShellValue left, ShellValue right) =>
        new("…") { Prefix = "", Alternatives = [left, right] };

    public bool SameAs(ShellValue other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (Alternatives is not null || other.Alternatives is not null)
        {
            return false;
        }

        return Text == other.Text && Unknown == other.Unknown && IsPattern == other.IsPattern;
    }

    public ShellValue From(ShellSource? source) => source is null || ReferenceEquals(source, Source)
        ? this
        : new ShellValue(Text) { Prefix = Prefix, Unknown = Unknown, IsPattern = IsPattern, Source = source };

    public ShellWord ToWord(SourceSpan span) => new()
    {
        Text = Text,
        Value = Unknown is null ? Text : null,
        KnownPrefix = Prefix,
        Unknown = Unknown,
        HasGlob = IsPattern,
        Span = span,
        Source = Source,
        Certainty = Unknown is null ? Certainty.Exact : Text == "…" ? Certainty.Opaque : Certainty.Partial,
    };

    private static void AddDistinct(List<ShellValue> all, ShellValue value)
    {
        foreach (ShellValue option in value.Alternatives ?? [value])
        {
            bool isNew = true;
            foreach (ShellValue known in all)
            {
                isNew &= !known.SameAs(option);
            }

            if (isNew)
            {
                all.Add(option);
            }
        }
    }
}
