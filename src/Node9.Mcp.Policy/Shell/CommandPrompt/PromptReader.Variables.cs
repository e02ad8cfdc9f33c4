using System.Text;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.CommandPrompt;

/// <content>Variables: <c>%NAME%</c>, <c>!NAME!</c>, and <c>%i</c> of a <c>for</c>.</content>
internal sealed partial class PromptReader
{
    private const int MostValues = 8;

    /// <summary>Values of the variables of loops, by <c>%</c> and their letter.</summary>
    private readonly Dictionary<string, List<ShellWord>> _loops = new(StringComparer.Ordinal);

    /// <summary>The words that <paramref name="token"/> stands for: one, or one for each value of the <c>for</c> in it.</summary>
    private void Expand(PromptToken token, List<ShellWord> words)
    {
        if (token.Text.AsSpan().IndexOfAny('%', '!') < 0)
        {
            words.Add(Word(token, token.Text, null));
            return;
        }

        int before = words.Count;
        foreach ((string name, List<ShellWord> values) in _loops)
        {
            if (token.Text.Contains(name, StringComparison.Ordinal) && values.Count > 0)
            {
                foreach (ShellWord value in values)
                {
                    string text = token.Text.Replace("%" + name, value.Text, StringComparison.Ordinal)
                        .Replace(name, value.Text, StringComparison.Ordinal);
                    words.Add(value.IsExact ? Substitute(token, text) : Word(token, text, value.Unknown));
                }

                break;
            }
        }

        if (words.Count == before)
        {
            words.Add(Substitute(token, token.Text));
        }
    }

    private ShellWord Substitute(PromptToken token, string text)
    {
        var result = new StringBuilder();
        string? unknown = null;
        int at = 0;
        while (at < text.Length)
        {
            char mark = text[at];
            int close = mark is '%' or '!' ? text.IndexOf(mark, at + 1) : -1;
            if (mark == '%' && at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] is '*' or '~'))
            {
                unknown ??= "a parameter of the batch file is not known";
                result.Append('…');
                at = text[at + 1] == '~' ? EndOfParameter(text, at + 2) : at + 2;
            }
            else if (close > at + 1)
            {
                string name = text[(at + 1)..close];
                string? value = ValueOf(name);
                unknown ??= value is null ? $"`{mark}{name}{mark}` is not set in this script" : null;
                result.Append(value ?? "…");
                at = close + 1;
            }
            else
            {
                unknown ??= mark == '%' ? "a variable of a loop is not known" : null;
                result.Append(mark == '%' ? '…' : mark);
                at++;
            }
        }

        return Word(token, result.ToString(), unknown);
    }

    private static int EndOfParameter(string text, int at)
    {
        while (at < text.Length && char.IsAsciiLetter(text[at]))
        {
            at++;
        }

        return at < text.Length && char.IsAsciiDigit(text[at]) ? at + 1 : at;
    }

    private string? ValueOf(string name) =>
        _variables.TryGetValue(name, out List<ShellWord>? values) ? values is [{ Value: { } value }] ? value : null
        : name.Equals("cd", StringComparison.OrdinalIgnoreCase) ? _directory
        : WindowsVariables.Find("env:" + name, _outer.Context.Environment);

    private ShellWord Word(PromptToken token, string text, string? unknown)
    {
        SourceSpan span = Place(token.Span);
        bool hasGlob = text.AsSpan().IndexOfAny('*', '?') >= 0;
        if (unknown is null)
        {
            return ShellWord.Exact(text, span) with { IsQuoted = token.IsQuoted, HasGlob = hasGlob };
        }

        int mark = text.IndexOf('…');
        string prefix = mark < 0 ? "" : text[..mark];
        return new ShellWord
        {
            Text = text,
            KnownPrefix = prefix,
            Certainty = prefix.Length == 0 ? Certainty.Opaque : Certainty.Partial,
            Unknown = unknown,
            Span = span,
            HasGlob = hasGlob,
            IsQuoted = token.IsQuoted,
        };
    }

    /// <summary><c>set NAME=value</c>, with or without quotes around all of it.</summary>
    private void Set(string rest, SourceSpan span)
    {
        string text = rest.Trim();
        if (text.StartsWith('/'))
        {
            string name = text.Split(' ', '=') is [_, var second, ..] ? second : "";
            _variables[name] = [ShellWord.Opaque($"what `%{name}%` holds is not known", span)];
            return;
        }

        text = text.StartsWith('"') ? text[1..].TrimEnd('"') : text;
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0)
        {
            var token = new PromptToken(PromptTokenKind.Word, text[(equals + 1)..].Replace("^", "", StringComparison.Ordinal), true, -1, default);
            _variables[text[..equals]] = [Substitute(token, token.Text)];
            Hand(new ShellCommand
            {
                Assignments = [new ShellAssignment(text[..equals].ToUpperInvariant(), _variables[text[..equals]][0])],
                Context = Context(null),
                Span = span,
            });
        }
    }
}
