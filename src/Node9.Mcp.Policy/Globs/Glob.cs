using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Node9.Mcp.Policy.Globs;

/// <summary>A pattern for names and paths: <c>*</c>, <c>**</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a-z]</c>,
/// <c>{one,two}</c>, and <c>\</c> before a character that stands for itself. Letters differ by case.</summary>
/// <remarks>Matching takes time proportional to the text times the pattern, never more. Immutable and thread-safe.</remarks>
public sealed class Glob
{
    private static readonly SearchValues<char> Special = SearchValues.Create("*?[]{}\\");

    private readonly GlobMachine? _machine;
    private readonly string[]? _texts;
    private readonly string _literal;
    private readonly bool _isPrefix;

    private Glob(string pattern, string literal, bool isPrefix, GlobMachine? machine, string[]? texts = null)
    {
        _texts = texts;
        Pattern = pattern;
        _literal = literal;
        _isPrefix = isPrefix;
        _machine = machine;
    }

    /// <summary>The pattern as written.</summary>
    public string Pattern { get; }

    /// <summary>The only text that matches; null when the pattern has wildcards.</summary>
    public string? Literal => _machine is null && _texts is null && !_isPrefix ? _literal : null;

    /// <summary>The text with which everything fits that begins so; null when more is asked than a beginning.</summary>
    public string? Beginning => _isPrefix ? _literal : null;

    /// <summary>Compiles <paramref name="pattern"/>; on failure <paramref name="error"/> says what is wrong with it, as
    /// the end of a message.</summary>
    public static bool TryParse(
        string pattern, GlobKind kind, [NotNullWhen(true)] out Glob? glob, [NotNullWhen(false)] out string? error)
    {
        glob = null;
        error = null;
        int special = pattern.AsSpan().IndexOfAny(Special);
        if (special < 0)
        {
            glob = new Glob(pattern, pattern, isPrefix: false, machine: null);
            return true;
        }

        bool onlyTail = pattern.AsSpan(special).TrimStart('*').IsEmpty;
        if (onlyTail && (kind == GlobKind.Name || pattern.Length - special > 1))
        {
            glob = new Glob(pattern, pattern[..special], isPrefix: true, machine: null);
            return true;
        }

        if (GlobAlternatives.TryList(pattern, out string[]? texts))
        {
            glob = new Glob(pattern, "", isPrefix: false, machine: null, texts);
            return true;
        }

        if (!new GlobParser(pattern, kind).TryParse(out GlobState[]? states, out error))
        {
            return false;
        }

        glob = new Glob(pattern, "", isPrefix: false, new GlobMachine(states));
        return true;
    }

    /// <summary>Whether the whole of <paramref name="text"/> fits the pattern.</summary>
    public bool IsMatch(ReadOnlySpan<char> text)
    {
        if (_machine is not null)
        {
            return _machine.IsMatch(text);
        }

        if (_texts is not null)
        {
            foreach (string each in _texts)
            {
                if (text.SequenceEqual(each))
                {
                    return true;
                }
            }

            return false;
        }

        return _isPrefix
            ? text.StartsWith(_literal, StringComparison.Ordinal)
            : text.SequenceEqual(_literal);
    }

    /// <inheritdoc/>
    public override string ToString() => Pattern;
}
