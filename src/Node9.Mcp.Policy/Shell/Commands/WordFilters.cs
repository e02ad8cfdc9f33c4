using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Applies a <see cref="WordFilter"/> to a word.</summary>
internal static class WordFilters
{
    /// <summary>What is left of <paramref name="word"/>; null when it does not count.</summary>
    internal static ShellWord? Apply(ShellWord word, WordFilter filter)
    {
        string text = word.Value ?? word.KnownPrefix;
        return filter switch
        {
            WordFilter.None => word,
            WordFilter.Remote => IsRemote(text) ? word : null,
            WordFilter.Local => IsRemote(text) ? null : word,
            WordFilter.Url => text.Contains("://", StringComparison.Ordinal) ? word : null,
            WordFilter.Plain => text.Contains("://", StringComparison.Ordinal) ? null : word,
            WordFilter.At => text.StartsWith('@') && text.Length > 1 ? InvocationReader.Tail(word, 1) : null,
            WordFilter.FieldFile => After(word, FieldFile(text)),
            WordFilter.NamedFile => text.IndexOf('@') is var at && at >= 0 && !text.AsSpan(0, at).Contains('=')
                && at + 1 < text.Length ? InvocationReader.Tail(word, at + 1) : null,
            WordFilter.Assignment => IsAssignment(text) ? word : null,
            WordFilter.AfterEquals => After(word, text.IndexOf('=')),
            WordFilter.BeforeColon => BeforeColon(word, text),
            WordFilter.Plus => text.StartsWith('+') ? word : null,
            WordFilter.Colon => text.StartsWith(':') ? InvocationReader.Tail(word, 1) : null,
            WordFilter.AfterBang => After(word, text.IndexOf('!')),
            WordFilter.AfterColon => UpToComma(After(word, text.IndexOf(':'))),
            WordFilter.AfterColons => text.Contains("::", StringComparison.Ordinal)
                ? After(word, text.IndexOf("::", StringComparison.Ordinal) + 1)
                : null,
            WordFilter.AfterAt => After(word, text.IndexOf('@')),
            WordFilter.AfterBlank => After(word, text.IndexOf(' ')),
            WordFilter.MountSource => MountSource(word, text),
            WordFilter.Leaf => Leaf(word),
            WordFilter.NotPlus => text.StartsWith('+') ? null : word,
            _ => IsBucket(text) ? word : null,
        };
    }

    /// <summary>Whether <paramref name="text"/> is <c>NAME=value</c>.</summary>
    internal static bool IsAssignment(string text)
    {
        int equals = text.IndexOf('=');
        if (equals <= 0 || char.IsAsciiDigit(text[0]))
        {
            return false;
        }

        foreach (char c in text.AsSpan(0, equals))
        {
            if (c != '_' && !char.IsAsciiLetterOrDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsRemote(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal))
        {
            return true;
        }

        int colon = text.IndexOf(':');
        int slash = text.IndexOf('/');
        bool drive = colon == 1 && char.IsAsciiLetter(text[0]) && text.Length > 2 && text[2] == '\\';
        return colon > 0 && !drive && (slash < 0 || slash > colon);
    }

    private static bool IsBucket(string text) =>
        text.StartsWith("s3://", StringComparison.Ordinal) || text.StartsWith("gs://", StringComparison.Ordinal)
        || text.StartsWith("az://", StringComparison.Ordinal);

    private static ShellWord? Leaf(ShellWord word)
    {
        if (word.Value is not { } text)
        {
            return null;
        }

        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        int end = text.AsSpan().IndexOfAny('?', '#');
        text = (end < 0 ? text : text[..end]).TrimEnd('/');
        int at = text.AsSpan().LastIndexOfAny('/', ':') + 1;
        string name = text.EndsWith(".git", StringComparison.Ordinal) ? text[at..^4] : text[at..];
        return name.Length == 0 || at <= scheme + 3 && scheme >= 0 ? null : ShellWord.Exact(name, word.Span);
    }

    private static int FieldFile(string text)
    {
        int at = text.IndexOf("=@", StringComparison.Ordinal);
        at = at < 0 ? text.IndexOf("=<", StringComparison.Ordinal) : at;
        at = at < 0 && text.StartsWith('@') ? -1 : at;
        return at < 0 ? -1 : at + 1;
    }

    private static ShellWord? BeforeColon(ShellWord word, string text)
    {
        int colon = text.IndexOf(':', text.Length > 2 && text[1] == ':' && text[2] == '\\' ? 2 : 0);
        if (colon < 0 && !word.IsExact && word.Text.IndexOf(':') is > 0 and var at)
        {
            return word with { Text = word.Text[..at] };
        }

        return colon <= 0 ? null : word with { Text = text[..colon], Value = text[..colon], KnownPrefix = text[..colon] };
    }

    private static ShellWord? MountSource(ShellWord word, string text)
    {
        foreach (string part in text.Split(','))
        {
            if (part.StartsWith("source=", StringComparison.Ordinal) || part.StartsWith("src=", StringComparison.Ordinal))
            {
                string path = part[(part.IndexOf('=') + 1)..];
                return word with { Text = path, Value = path, KnownPrefix = path };
            }
        }

        return null;
    }

    private static ShellWord? UpToComma(ShellWord? word)
    {
        int comma = word?.Value?.IndexOf(',') ?? -1;
        return comma < 0 ? word : word! with { Text = word.Value![..comma], Value = word.Value[..comma] };
    }

    private static ShellWord? After(ShellWord word, int mark) => mark < 0 ? null : InvocationReader.Tail(word, mark + 1);
}
