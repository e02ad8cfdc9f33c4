using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.CommandPrompt;

/// <summary>What <c>cmd</c> is told to run: all words behind <c>/c</c>, <c>/k</c> or <c>/r</c>, or its standard input.</summary>
internal static class PromptArguments
{
    /// <summary>Hands the text of <paramref name="facts"/>' command on.</summary>
    internal static void Describe(FactWriter facts)
    {
        IReadOnlyList<ShellWord> words = facts.On.Command.Words;
        for (int at = 1; at < words.Count; at++)
        {
            string text = (words[at].Value ?? words[at].KnownPrefix).ToLowerInvariant();
            int mark = Mark(text);
            if (mark < 0)
            {
                continue;
            }

            var rest = new List<ShellWord>();
            if (mark + 2 < text.Length)
            {
                rest.Add(InvocationReader.Tail(words[at], mark + 2));
            }

            rest.AddRange(words.Skip(at + 1));
            if (rest.Count > 0)
            {
                HandOver.Code(facts, "cmd", rest.Count == 1 ? rest[0] : HandOver.Join(rest), Nesting.Child);
            }

            return;
        }

        StandardInput.Run(facts, "code", "cmd", Nesting.Child);
    }

    /// <summary>Where <c>/c</c> or its kin stands in a word, alone or glued to others: <c>/c</c>, <c>/s/c</c>, <c>//c</c>.</summary>
    private static int Mark(string text)
    {
        for (int at = 0; at + 1 < text.Length && at < 12; at++)
        {
            if (text[at] is '/' or '-' && text[at + 1] is 'c' or 'k' or 'r')
            {
                return at;
            }
        }

        return -1;
    }
}
