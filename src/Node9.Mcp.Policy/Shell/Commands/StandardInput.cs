using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>What happens when an interpreter takes its program from standard input or from another command's output.</summary>
internal static class StandardInput
{
    /// <summary>Has what <paramref name="facts"/>' command reads on standard input run: analysed where the text is known,
    /// named as a download where it comes from the network, opaque otherwise.</summary>
    internal static void Run(FactWriter facts, string handOver, string language, Nesting nesting)
    {
        ShellCommand command = facts.On.Command;
        foreach (ShellRedirection redirection in command.Redirections)
        {
            if (redirection.Descriptor != 0)
            {
                continue;
            }

            if (redirection.Body is { } body)
            {
                Disguise.Write(facts, body.Source);
                Pass(facts, handOver, language, body, nesting);
                return;
            }

            if (redirection.Kind is RedirectionKind.Read or RedirectionKind.ReadWrite)
            {
                File(facts, redirection.Target, handOver, language, nesting);
                return;
            }

            if (redirection.Kind is RedirectionKind.Duplicate && handOver != "sql" && !redirection.Target.Is("-"))
            {
                facts.Write("code.run", redirection.Target, $"language={language}", "descriptor");
                return;
            }
        }

        if (command.Context.StandardInput is { } source)
        {
            Run(facts, source, handOver, language, nesting, command.Span);
        }
    }

    /// <summary>Has what <paramref name="source"/> writes run by <paramref name="language"/>.</summary>
    internal static void Run(
        FactWriter facts, ShellSource source, string handOver, string language, Nesting nesting, SourceSpan span)
    {
        if (handOver != "sql")
        {
            Disguise.Write(facts, source);
        }

        if (source.Text is { } text)
        {
            Pass(facts, handOver, language, ShellWord.Exact(text, span), nesting);
            return;
        }

        if (source.Commands is [{ Name: "cat", Words: [_, { IsExact: true } file] }])
        {
            File(facts, file, handOver, language, nesting);
            return;
        }

        if (language is "sh" or "bash" or "zsh" && Provenance.PrintsSetUp(source))
        {
            return;
        }

        if (Provenance.Download(source) is { } url)
        {
            facts.Write("code.download", ShellWord.Exact(url, span), $"language={language}");
            return;
        }

        facts.Sink.Fact(new Fact
        {
            Effect = "opaque",
            Object = facts.On.Name,
            Attributes = ["code", $"language={language}"],
            Certainty = Certainty.Opaque,
            Span = span,
            Unknown = $"`{facts.On.Name}` runs what another command prints, and that is not known",
        });
    }

    private static void File(FactWriter facts, ShellWord file, string handOver, string language, Nesting nesting)
    {
        if (handOver != "sql")
        {
            HandOver.Script(facts, file, language, nesting);
            return;
        }

        facts.Write("file.read", file);
        facts.Write("db.script", file);
    }

    private static void Pass(FactWriter facts, string handOver, string language, ShellWord text, Nesting nesting)
    {
        if (handOver == "sql")
        {
            facts.Sink.Sql(language, text, nesting);
        }
        else if (language is "sh" or "bash" or "zsh")
        {
            facts.Sink.Shell(text, nesting with { KeepsStandardInput = false });
        }
        else
        {
            facts.Sink.Code(language, text, nesting);
        }
    }
}
