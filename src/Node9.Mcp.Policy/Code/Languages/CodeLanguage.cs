using System.Collections.Frozen;

namespace Node9.Mcp.Policy.Code.Languages;

/// <summary>One language: how it is written, and what its calls do.</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed record CodeLanguage
{
    private static readonly FrozenSet<string> Common = new[]
    {
        "if", "else", "elif", "elsif", "while", "until", "unless", "for", "foreach", "return", "await", "yield", "const", "let", "var",
        "my", "our", "local", "try", "do", "then", "new", "not", "begin", "ensure", "in", "of", "and", "or", "is", "with", "case", "when",
        "raise", "throw", "assert", "async", "typeof", "void", "lambda", "finally", "except", "catch", "global", "nonlocal", "static",
        "export", "default", "pass", "set", "tell", "end", "in", "xor", "instanceof", "split", "grep", "join", "rescue",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The language's name in command knowledge.</summary>
    public required string Name { get; init; }

    /// <summary>How it is written.</summary>
    public CodeTraits Traits { get; init; }

    /// <summary>What begins a comment up to the end of the line.</summary>
    public string[] LineComments { get; init; } = [];

    /// <summary>What stands around a comment; null when there is no such.</summary>
    public (string Open, string Close)? BlockComment { get; init; }

    /// <summary>The marks that join texts.</summary>
    public string[] Joins { get; init; } = [];

    /// <summary>The marks between a value and its member.</summary>
    public string[] Members { get; init; } = [];

    /// <summary>Names that stand for the place of all names: <c>builtins</c>, <c>globalThis</c>.</summary>
    public FrozenSet<string> Roots { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Names that stand for the whole environment.</summary>
    public FrozenSet<string> Environments { get; init; } = FrozenSet<string>.Empty;

    /// <summary>What calls do, by name: <c>os.remove</c>, <c>@path.unlink</c>, <c>*.execSync</c>.</summary>
    public required FrozenDictionary<string, CallSpec> Calls { get; init; }

    /// <summary>Words that do not stand in harmless text: where the reading is doubtful they are looked for.</summary>
    public FrozenSet<string> Telling { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Words in a row that are a call: <c>do shell script</c>.</summary>
    public IReadOnlyList<(string[] Words, CallSpec Spec)> Phrases { get; init; } = [];

    /// <summary>Whether a phrase begins with <paramref name="word"/>.</summary>
    public bool BeginsPhrase(string word)
    {
        bool begins = false;
        foreach ((string[] words, _) in Phrases)
        {
            begins |= words[0] == word;
        }

        return begins;
    }

    /// <summary>Whether <paramref name="trait"/> is one of its traits.</summary>
    public bool Has(CodeTraits trait) => (Traits & trait) != 0;

    /// <summary>Whether <paramref name="word"/> is a word of the language and never a value.</summary>
    public bool IsKeyword(string word) => Common.Contains(word);

    /// <summary>What the call <paramref name="name"/> does; null when nothing is said of it.</summary>
    public CallSpec? Find(string name) => Calls.GetValueOrDefault(name);
}
