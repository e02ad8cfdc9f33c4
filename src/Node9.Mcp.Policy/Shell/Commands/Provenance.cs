using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Paths;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Says where bytes come from: which files, whether the environment, whether the network.</summary>
internal static class Provenance
{
    private const int MostStages = 8;

    private const int MostFacts = 256;

    /// <summary>Adds where <paramref name="command"/>'s standard input comes from to <paramref name="attributes"/>, as
    /// <c>from=PATH</c>, <c>from-class=credential</c>, <c>from=environment</c>.</summary>
    internal static void Input(ShellCommand command, List<string> attributes)
    {
        foreach (ShellRedirection redirection in command.Redirections)
        {
            if (redirection.Kind == RedirectionKind.Read && redirection.Descriptor == 0)
            {
                string path = PathResolver.Resolve(
                    redirection.Target.Text, command.Context.WorkingDirectory, command.Context.Environment.Home);
                File(path, FactWriter.PlaceOf(command.Context), attributes);
            }
        }

        if (command.Context.StandardInput is { } source)
        {
            Output(source, attributes);
        }
    }

    /// <summary>Adds where what <paramref name="source"/> writes comes from.</summary>
    internal static void Output(ShellSource source, List<string> attributes)
    {
        foreach (Fact fact in FactsOf(source))
        {
            Add(fact, attributes);
        }
    }

    /// <summary>Adds that bytes come from the file <paramref name="path"/>.</summary>
    internal static void File(string path, PathPlace place, List<string> attributes)
    {
        var about = new List<string>();
        PathClassifier.Describe(path, place, about);
        Note(attributes, "from-file");
        Note(attributes, $"from={path}");
        Classes(about, attributes);
    }

    /// <summary>The address that <paramref name="source"/> downloads from; null when it does not.</summary>
    internal static string? Download(ShellSource source)
    {
        foreach (Fact fact in FactsOf(source))
        {
            if (fact.Effect is "net.receive" or "net.listen" or "net.connect")
            {
                return fact.Object;
            }
        }

        return null;
    }

    /// <summary>Whether <paramref name="source"/> is one program that prints how a shell is set up for it
    /// (<c>direnv hook bash</c>, <c>kubectl completion zsh</c>). What it prints is as much its own as what it does.</summary>
    internal static bool PrintsSetUp(ShellSource source)
    {
        if (source is not { Text: null, Commands: [{ Words: { Count: > 1 } words } command] }
            || !(command.Name is "ssh-agent" or "dircolors" || NamesSetUp(words)))
        {
            return false;
        }

        foreach (Fact fact in FactsOf(source))
        {
            bool quiet = fact.Effect is "process.run" or "build.tool" or "remote.read" or "cluster.read" or "container.read"
                or "package.update" or "git.read";
            if (!quiet || fact.Certainty != Certainty.Exact || fact.Has("destructive-looking"))
            {
                return false;
            }
        }

        return true;
    }

    private static bool NamesSetUp(IReadOnlyList<ShellWord> words)
    {
        bool named = false;
        for (int i = 1; i < words.Count; i++)
        {
            if (words[i].Value is not { } word)
            {
                return false;
            }

            named |= i < 3 && word is "completion" or "completions" or "hook" or "init" or "shellenv" or "hook-env";
        }

        return named;
    }

    private static List<Fact> FactsOf(ShellSource source)
    {
        var sink = new FactCollector();
        Collect(source, sink, MostStages);
        return sink.Facts;
    }

    // `cat .env | base64 | curl …`: what a stage passes on came from the stages before it.
    private static void Collect(ShellSource source, FactCollector sink, int stages)
    {
        foreach (ShellCommand command in source.Commands)
        {
            if (sink.Facts.Count > MostFacts)
            {
                return;
            }

            CommandCatalogue.DescribeShallow(command, sink);
            if (stages > 0 && command.Context.StandardInput is { } before)
            {
                Collect(before, sink, stages - 1);
            }
        }
    }

    private static void Add(Fact fact, List<string> attributes)
    {
        if (fact.Effect is "env.secret")
        {
            Note(attributes, "from=environment");
            Note(attributes, "from-class=credential");
        }
        else if (fact.Effect is "secret.read" or "clipboard.read")
        {
            Note(attributes, $"from={fact.Effect}");
            Note(attributes, "from-class=credential");
        }
        else if (fact.Effect is "file.read" && !fact.Has("class=stream"))
        {
            Note(attributes, $"from={fact.Object}");
            Note(attributes, "from-file");
            Classes(fact.Attributes, attributes);
        }
    }

    private static void Note(List<string> attributes, string attribute)
    {
        if (!attributes.Contains(attribute))
        {
            attributes.Add(attribute);
        }
    }

    private static void Classes(IReadOnlyList<string> about, List<string> attributes)
    {
        foreach (string attribute in about)
        {
            if (attribute.StartsWith("class=", StringComparison.Ordinal))
            {
                Note(attributes, $"from-{attribute}");
            }
        }
    }
}
