using System.Globalization;
using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content><c>unset</c>, <c>alias</c>, <c>set</c> and <c>shift</c>.</content>
internal sealed partial class ShellWalker
{
    private void Unset(IReadOnlyList<ShellWord> words)
    {
        bool isFunction = false;
        for (int index = 1; index < words.Count && Budget.Spend(1); index++)
        {
            string name = words[index].Text;
            if (name.StartsWith('-'))
            {
                isFunction = name == "-f";
                continue;
            }

            if (!isFunction)
            {
                State.Set(name, ShellVariable.Unset);
            }

            if (isFunction)
            {
                State.Functions.Remove(name);
            }
        }
    }

    private void Alias(string builtin, IReadOnlyList<ShellWord> words)
    {
        for (int index = 1; index < words.Count && Budget.Spend(1); index++)
        {
            string text = words[index].Text;
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (builtin == "unalias")
            {
                State.Aliases.Remove(text);
            }
            else if (equals > 0)
            {
                State.Aliases.Set(text[..equals], text[(equals + 1)..]);
                RunAliasBody(text[..equals], text[(equals + 1)..], words[index]);
            }
        }
    }

    /// <summary>What an alias that hides the command of its name does beside calling it: whoever types that name means
    /// the command.</summary>
    private void RunAliasBody(string name, string text, ShellWord word)
    {
        if (text.AsSpan().ContainsAny("=;|&`(<>\n") && name.Length > 1 && text.Contains(name, StringComparison.Ordinal))
        {
            RunNested(text, word.Span, static walker => walker.State.Fork(), _scope with { HasUnknownMarks = true });
        }
    }

    private void SetOptions(IReadOnlyList<ShellWord> words)
    {
        for (int index = 1; index < words.Count && Budget.Spend(1); index++)
        {
            string text = words[index].Text;
            if (text is "-o" or "+o")
            {
                index++;
            }
            else if (text is "--" or "-" || !(text.StartsWith('-') || text.StartsWith('+')))
            {
                State.Parameters = ParametersOf(Rest(words, text is "--" or "-" ? index : index - 1));
                return;
            }
            else if (text.Contains('a', StringComparison.Ordinal))
            {
                State.ExportsAll = text[0] == '-';
            }
        }
    }

    private void Shift(IReadOnlyList<ShellWord> words)
    {
        int count = 1;
        bool isKnown = words.Count < 2 || int.TryParse(words[1].Value, CultureInfo.InvariantCulture, out count);
        if (State.Parameters is { } parameters && isKnown && count >= 0 && count <= parameters.Count)
        {
            Budget.Spend(1 + (parameters.Count / 8));
            State.Parameters = [.. parameters.Skip(count)];
        }
        else if (!isKnown)
        {
            State.Parameters = null;
        }
    }
}
