using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.CommandPrompt;

/// <content><c>for</c>, whose variable stays set for what follows in its parentheses.</content>
internal sealed partial class PromptReader
{
    private ShellSource? For(PromptCommand command, string text, ShellSource? input)
    {
        int at = command.Words.FindIndex(static word => word.Text.Equals("in", StringComparison.OrdinalIgnoreCase));
        int body = command.Words.FindIndex(static word => word.Text.Equals("do", StringComparison.OrdinalIgnoreCase));
        string variable = at > 0 ? "%" + command.Words[at - 1].Text.TrimStart('%') : "";
        bool readsLines = command.Words.Exists(static word => word.Text.Equals("/f", StringComparison.OrdinalIgnoreCase));
        bool walks = command.Words.Exists(static word => word.Text.ToLowerInvariant() is "/r" or "/d");
        SourceSpan span = Place(command.Span);
        if (readsLines)
        {
            Lines(command, text);
        }

        var values = new List<ShellWord>();
        foreach (PromptToken token in command.Set.Count <= MostValues && !readsLines && !walks ? command.Set : [])
        {
            Expand(token, values);
        }

        if (values.Count == 0)
        {
            values.Add(new ShellWord
            {
                Text = "…", Certainty = Certainty.Opaque, Span = span, Unknown = "what the loop goes through is not known",
            });
        }

        if (variable.Length == 2)
        {
            _loops[variable] = values;
        }

        if (body < 0 || body + 1 >= command.Words.Count)
        {
            return null;
        }

        var inner = new PromptCommand { IsFed = command.IsFed };
        inner.Words.AddRange(command.Words.GetRange(body + 1, command.Words.Count - body - 1));
        inner.Redirections.AddRange(command.Redirections);
        return Enter() ? Leave(Run(inner, text, input)) : null;
    }

    private ShellSource? Leave(ShellSource? source)
    {
        _depth--;
        return source;
    }

    /// <summary>The command in <c>for /f %i in ('command')</c> is run.</summary>
    private void Lines(PromptCommand command, string text)
    {
        if (command.Set.Count == 0)
        {
            return;
        }

        string inside = text[command.Set[0].Span.Start..command.Set[^1].Span.End].Trim();
        bool isCommand = inside.Length > 2 && inside[0] is '\'' or '`' && inside[^1] == inside[0];
        if (isCommand && Enter())
        {
            (SourceSpan span, int offset) = (_span, _offset);
            _offset = -1;
            RunText(inside[1..^1]);
            (_span, _offset) = (span, offset);
            _depth--;
        }
    }
}
