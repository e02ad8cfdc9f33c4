using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>Corners of the shell that run code or change how the rest is read.</content>
internal sealed partial class ShellWalker
{
    /// <summary>Whether <c>shopt</c> may have made patterns blind to case, so that none can be decided.</summary>
    public bool MayIgnoreCase { get; private set; }

    private void NoteSpecial(string name, ShellCommand command)
    {
        switch (name)
        {
            case "shopt":
                foreach (ShellWord word in command.Words)
                {
                    MayIgnoreCase |= word.Value is null or "nocasematch";
                }

                break;
            case "exec" when command.Words.Count == 1 && Feeds(command.Redirections):
                _scope = _scope with { Input = command.Context.StandardInput };
                break;
            case "test" or "[" or "wait":
                RunHiddenSubscripts(command.Words);
                break;
        }
    }

    private static bool Feeds(IReadOnlyList<ShellRedirection> redirections)
    {
        bool feeds = false;
        foreach (ShellRedirection redirection in redirections)
        {
            feeds |= redirection.Descriptor == 0;
        }

        return feeds;
    }

    /// <summary>Builtins that take the name of a variable run what stands in its subscript: <c>unset 'a[$(…)]'</c>.</summary>
    private void RunHiddenSubscripts(IReadOnlyList<ShellWord> words)
    {
        for (int index = 1; index < words.Count; index++)
        {
            string text = words[index].Text;
            int open = text.IndexOf('[', StringComparison.Ordinal);
            bool isHidden = open > 0 && IsName(text.AsSpan(0, open)) && text.AsSpan(open).ContainsAny('$', '`');
            if (isHidden)
            {
                RunHidden(": " + text, words[index].Span);
            }
        }
    }

    private static bool IsName(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    /// <summary>Expands every item; both sides of a comparison of numbers are evaluated as expressions.</summary>
    private void RunTest(TestCommand test)
    {
        IReadOnlyList<Word> items = test.Items;
        for (int index = 0; index < items.Count && Budget.Spend(1); index++)
        {
            bool isNumeric = IsNumeric(items, index - 1) || IsNumeric(items, index + 1);
            ShellWord item = Expander.ExpandToWord(items[index], isQuoted: true);
            if (isNumeric)
            {
                Expander.EvaluateText(item.Text, item.Span);
            }
            else if (index > 0 && items[index - 1].Literal is "-v" or "-R")
            {
                RunHiddenSubscripts([item, item]);
            }
        }
    }

    private static bool IsNumeric(IReadOnlyList<Word> items, int index) =>
        index >= 0 && index < items.Count && items[index].Literal is "-eq" or "-ne" or "-lt" or "-le" or "-gt" or "-ge";
}
