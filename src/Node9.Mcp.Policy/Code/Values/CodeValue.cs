using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Code.Values;

/// <summary>What is known of a value that code works with.</summary>
/// <remarks>Immutable. A value of which nothing is known is neither text, list, name nor typed.</remarks>
internal sealed record CodeValue
{
    /// <summary>Most alternatives that are kept.</summary>
    public const int MostOthers = 8;

    /// <summary>Nothing is known.</summary>
    public static readonly CodeValue Unknown = new();

    /// <summary>The whole text, or the digits of a number; null when it is not known.</summary>
    public string? Text { get; init; }

    /// <summary>The text with each unknown part as <c>…</c>.</summary>
    public string Shown { get; init; } = "…";

    /// <summary>Whether the text is that of a number.</summary>
    public bool IsNumber { get; init; }

    /// <summary>The elements, when it is a list.</summary>
    public IReadOnlyList<CodeValue>? Items { get; init; }

    /// <summary>The named members, when it is an object or a dictionary.</summary>
    public IReadOnlyList<KeyValuePair<string, CodeValue>>? Members { get; init; }

    /// <summary>The dotted name, when it is something that the code did not make: <c>os.remove</c>.</summary>
    public string? Reference { get; init; }

    /// <summary>What this is a member of, and by which name, when it is one.</summary>
    public CodeValue? Receiver { get; init; }

    /// <summary>The name under which it is a member.</summary>
    public string? Member { get; init; }

    /// <summary>What kind of thing a call made: <c>@path</c>, <c>@file</c>, <c>@dynamic</c>; the text is what it is about.</summary>
    public string? Type { get; init; }

    /// <summary>Other values that it may be instead.</summary>
    public IReadOnlyList<CodeValue> Others { get; init; } = [];

    /// <summary>Where its content comes from: <c>file:PATH</c>, <c>net:URL</c>, <c>env:NAME</c>, <c>env:</c>.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Where it stands in the code.</summary>
    public SourceSpan Span { get; init; }

    /// <summary>A text that is known.</summary>
    public static CodeValue Of(string text, SourceSpan span) => new() { Text = text, Shown = text, Span = span };

    /// <summary>Something that has a name.</summary>
    public static CodeValue Named(string name, SourceSpan span) => new() { Reference = name, Span = span };

    /// <summary>A value of which only the origins are known.</summary>
    public static CodeValue From(IReadOnlyList<string> origins, SourceSpan span) => new() { Origins = origins, Span = span };

    /// <summary>This value and the others that it may be.</summary>
    public IEnumerable<CodeValue> Each()
    {
        yield return this;
        foreach (CodeValue other in Others)
        {
            yield return other;
        }
    }

    /// <summary>Either this value or <paramref name="other"/>.</summary>
    public CodeValue Or(CodeValue other)
    {
        var others = new List<CodeValue>(Others);
        foreach (CodeValue each in other.Each())
        {
            bool isSame = each.Text is not null && each.Text == Text && each.Type == Type;
            if (!isSame && others.Count < MostOthers)
            {
                others.Add(each.Others.Count == 0 ? each : each with { Others = [] });
            }
        }

        if (others.Count >= MostOthers)
        {
            others[^1] = Unknown;
        }

        return this with { Others = others };
    }

    /// <summary>The same value at another place of the code.</summary>
    public CodeValue At(SourceSpan span) => this with { Span = span };
}
