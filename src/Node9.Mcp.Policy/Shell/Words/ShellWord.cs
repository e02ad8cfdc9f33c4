using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Words;

/// <summary>One word of a command as the shell would hand it over, after expansion and splitting, with what could not
/// be known marked as such.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
public sealed record ShellWord
{
    /// <summary>The word with each unknown part shown as <c>…</c>; equal to <see cref="Value"/> when that is known.</summary>
    public required string Text { get; init; }

    /// <summary>The whole word when every part of it is known; else null. A glob counts as known text.</summary>
    public string? Value { get; init; }

    /// <summary>Exact when <see cref="Value"/> is known, Partial when some of the text is, Opaque when none is.</summary>
    public Certainty Certainty { get; init; }

    /// <summary>Where the word stands in the analysed text.</summary>
    public SourceSpan Span { get; init; }

    /// <summary>Whether an unquoted <c>*</c>, <c>?</c>, <c>[</c> or extended glob is in the word, so that file names
    /// take its place.</summary>
    public bool HasGlob { get; init; }

    /// <summary>The known text before the first unknown part or glob character; the whole value when there is neither.</summary>
    public string KnownPrefix { get; init; } = "";

    /// <summary>For a word that is not exact, the sentence naming the part: "`$X` is not assigned in this script".</summary>
    public string? Unknown { get; init; }

    /// <summary>Whether the word may turn out to be no word or several: an unknown expansion outside quotes.</summary>
    public bool MaySplit { get; init; }

    /// <summary>Whether any part was quoted or escaped in the text; such a word is never an alias or reserved word.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>Whether what is not known of the word are names of files or lines of a list that a search put into it, as
    /// <c>find -exec</c> and <c>xargs -I</c> do: data in code that is otherwise known.</summary>
    public bool HoldsNames { get; init; }

    /// <summary>What writes the text of this word: the commands of a command or process substitution in it; else null.</summary>
    public ShellSource? Source { get; init; }

    /// <summary>Whether the word is <c>&lt;(…)</c> or <c>&gt;(…)</c>: a file name whose content <see cref="Source"/> writes
    /// (or, for the second, reads).</summary>
    public bool IsProcessSubstitution { get; init; }

    /// <summary>What wrote the file that the word names, when a command of this script did or it is a process
    /// substitution: <c>curl -o x URL; sh x</c>. Its text is the file's, where known.</summary>
    public ShellSource? Content { get; init; }

    /// <summary>Whether the whole value is known.</summary>
    public bool IsExact => Value is not null;

    /// <summary>A word that is known in full.</summary>
    public static ShellWord Exact(string value, SourceSpan span) =>
        new() { Text = value, Value = value, KnownPrefix = value, Span = span, Certainty = Certainty.Exact };

    /// <summary>A word of which nothing is known, for the reason that <paramref name="unknown"/> gives.</summary>
    public static ShellWord Opaque(string unknown, SourceSpan span) =>
        new() { Text = "…", Span = span, Certainty = Certainty.Opaque, Unknown = unknown, MaySplit = true };

    /// <summary>Whether the word is known and equal to <paramref name="value"/>.</summary>
    public bool Is(string value) => string.Equals(Value, value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
