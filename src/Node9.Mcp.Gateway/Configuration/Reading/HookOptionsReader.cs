using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Reads <c>hooks</c>. A file that only tightens can stop prompts, but neither grant what the agent would ask about
/// nor hand a question to the agent.</summary>
internal static class HookOptionsReader
{
    /// <summary>What the section says; what is usual where it is missing.</summary>
    public static HookOptions Read(DocumentNode? node, bool trusted, ICollection<Diagnostic> problems)
    {
        var usual = new HookOptions();
        if (node is null || ObjectReader.Open(node, "`hooks`", ["allow", "review", "prompts"], problems) is not { } reader)
        {
            return usual;
        }

        var read = new HookOptions
        {
            Allow = Word(reader, "allow", "`pass` or `grant`", problems, usual.Allow, static word => word switch
            {
                "pass" => HookPass.Pass,
                "grant" => HookPass.Grant,
                _ => default,
            }),
            Review = Word(reader, "review", "`hold` or `ask`", problems, usual.Review, static word => word switch
            {
                "hold" => HookReview.Hold,
                "ask" => HookReview.Ask,
                _ => default,
            }),
            Prompts = Word(reader, "prompts", "`off`, `warn` or `block`", problems, usual.Prompts, static word => word switch
            {
                "off" => PromptAction.Off,
                "warn" => PromptAction.Warn,
                "block" => PromptAction.Block,
                _ => default,
            }),
        };
        if (trusted || read.WithoutLoosening() is var strict && strict == read)
        {
            return read;
        }

        problems.Add(new Diagnostic(DiagnosticIds.UntrustedAllow, Severity.Warning, node.Position,
            "`hooks` of a file that is not trusted only tightens: `grant`, `ask` and `off` do not count",
            "look at the file, then run `node9-mcp trust`, or name the file with `--config`"));
        return strict;
    }

    private static T Word<T>(
        ObjectReader reader, string name, string words, ICollection<Diagnostic> problems, T usual, Func<string, T> of)
        where T : struct, Enum
    {
        if (reader.Text(name) is not { } text)
        {
            return usual;
        }

        T word = of(text);
        if (!EqualityComparer<T>.Default.Equals(word, default))
        {
            return word;
        }

        problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, reader.Optional(name)!.Position,
            $"`{name}` of `hooks` must be {words}, not `{text}`", "leave it out for what is usual"));
        return usual;
    }
}
