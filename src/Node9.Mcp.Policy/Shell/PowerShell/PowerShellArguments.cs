using System.Text;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.PowerShell;

/// <summary>What <c>powershell</c> and <c>pwsh</c> are told to run: <c>-Command</c> with all words behind it,
/// <c>-EncodedCommand</c>, <c>-File</c>, words alone, or their standard input. Names may be cut short and in any case.</summary>
internal static class PowerShellArguments
{
    private static readonly string[] Valued =
    [
        "executionpolicy", "ep", "windowstyle", "version", "inputformat", "if", "outputformat", "of", "configurationname",
        "configurationfile", "psconsolefile", "workingdirectory", "wd", "custompipename", "settingsfile", "encodedarguments", "ea",
    ];

    /// <summary>Hands the code of <paramref name="facts"/>' command on.</summary>
    internal static void Describe(FactWriter facts)
    {
        IReadOnlyList<ShellWord> words = facts.On.Command.Words;
        for (int at = 1; at < words.Count; at++)
        {
            string text = words[at].Value ?? words[at].KnownPrefix;
            if (text.Length < 2 || text[0] is not ('-' or '/' or '\u2013' or '\u2014' or '\u2015') || (text[0] == '/' && text.LastIndexOf('/') > 0))
            {
                Plain(facts, words, at);
                return;
            }

            string name = text[1..].TrimStart('-').ToLowerInvariant();
            if (Begins("encodedcommand", name) || name == "ec")
            {
                Encoded(facts, words, at + 1);
                return;
            }

            if (Begins("commandwithargs", name) || name == "cwa")
            {
                Code(facts, words, at + 1);
                return;
            }

            if (Begins("file", name))
            {
                Script(facts, words, at + 1);
                return;
            }

            if (name is "h" or "?" or "help" or "version" && words.Count == 2)
            {
                return;
            }

            at += TakesValue(name) ? 1 : 0;
        }

        StandardInput.Run(facts, "code", "powershell", Nesting.Child);
    }

    private static bool Begins(string full, string name) => name.Length > 0 && full.StartsWith(name, StringComparison.Ordinal);

    private static bool TakesValue(string name)
    {
        foreach (string each in Valued)
        {
            if (Begins(each, name))
            {
                return true;
            }
        }

        return false;
    }

    private static void Plain(FactWriter facts, IReadOnlyList<ShellWord> words, int at)
    {
        string text = words[at].Value ?? words[at].KnownPrefix;
        if (text.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase))
        {
            Script(facts, words, at);
            return;
        }

        Code(facts, words, at);
    }

    private static void Script(FactWriter facts, IReadOnlyList<ShellWord> words, int at)
    {
        if (at < words.Count)
        {
            HandOver.Script(facts, words[at], "powershell", Nesting.Child);
        }
    }

    private static void Code(FactWriter facts, IReadOnlyList<ShellWord> words, int at)
    {
        if (at == words.Count || words[at].Is("-"))
        {
            StandardInput.Run(facts, "code", "powershell", Nesting.Child);
            return;
        }

        List<ShellWord> rest = [.. words.Skip(at)];
        HandOver.Code(facts, "powershell", rest.Count == 1 ? rest[0] : HandOver.Join(rest), Nesting.Child);
    }

    private static void Encoded(FactWriter facts, IReadOnlyList<ShellWord> words, int at)
    {
        if (at == words.Count)
        {
            return;
        }

        ShellWord word = words[at];
        if (word.Value is not { } text)
        {
            HandOver.Code(facts, "powershell", word, Nesting.Child);
            return;
        }

        byte[] bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text, bytes, out int length) && length % 2 == 0)
        {
            facts.Sink.Code("powershell", ShellWord.Exact(Encoding.Unicode.GetString(bytes, 0, length), word.Span), Nesting.Child);
            return;
        }

        facts.Sink.Fact(new Fact
        {
            Effect = "opaque",
            Object = "powershell",
            Attributes = ["code", "encoded"],
            Certainty = Certainty.Opaque,
            Span = word.Span,
            Unknown = "the encoded command cannot be decoded",
        });
    }
}
