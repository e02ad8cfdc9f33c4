namespace Node9.Mcp.Policy.Facts;

/// <summary>One effect that a call would have: what (<c>file.delete</c>), on what (<c>build/</c>), how
/// (<c>recursive</c>), and how sure the engine is. Rules speak of facts only, so the same effect is the same fact
/// whichever door it came through and however it was spelled.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
public sealed record Fact
{
    /// <summary>Dotted name of the effect, lower case: <c>file.delete</c>, <c>git.push</c>, <c>sql.drop</c>.</summary>
    public required string Effect { get; init; }

    /// <summary>What the effect falls on: a path, URL, table, command or bucket; empty when there is none.</summary>
    public string Object { get; init; } = "";

    /// <summary>Particulars, as <c>name</c> or <c>name=value</c>: <c>recursive</c>, <c>force</c>, <c>class=system</c>.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Whose product the effect falls on, where that is known for sure: <c>aws</c>, <c>postgres</c>; else null. Rules
    /// ask for it as the particular <c>provider</c>. It only says where, so the line that names the effect does without.</summary>
    public string? Provider { get; init; }

    /// <summary>The directory that the effect happens in, absolute, where the object does not say it by itself: the place
    /// from which a repository is found. Null when it is not known. Like <see cref="Provider"/> it only says where.</summary>
    public string? Directory { get; init; }

    /// <summary>How sure the engine is.</summary>
    public Certainty Certainty { get; init; }

    /// <summary>JSON pointer of the argument the fact was read from; empty for the call as a whole.</summary>
    public string Source { get; init; } = "";

    /// <summary>The stretch of that argument's text which says so.</summary>
    public SourceSpan Span { get; init; }

    /// <summary>For an opaque or partial fact, the sentence that says which part could not be known.</summary>
    public string? Unknown { get; init; }

    /// <summary>Whether the fact was read from the tool's name alone. Its object is then the name itself, which is
    /// always known; only what the tool really does is not.</summary>
    public bool IsAboutTool => Effect.StartsWith("tool.", StringComparison.Ordinal);

    /// <summary>Whether <paramref name="attribute"/> is among the particulars, spelled exactly so.</summary>
    public bool Has(string attribute)
    {
        foreach (string each in Attributes)
        {
            if (string.Equals(each, attribute, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The fact on one line, as logs, screens and <c>explain</c> show it.</summary>
    public override string ToString()
    {
        string text = Object.Length == 0 ? Effect : $"{Effect} {Object}";
        return Attributes.Count == 0 ? text : $"{text} {string.Join(' ', Attributes)}";
    }
}
