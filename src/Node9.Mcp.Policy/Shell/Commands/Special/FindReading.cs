using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands.Special;

/// <summary>The expression of <c>find</c>: places before it, tests that only look, actions that delete, write or run.</summary>
internal static class FindReading
{
    /// <summary>Writes what <paramref name="facts"/>' command does.</summary>
    internal static void Describe(FactWriter facts)
    {
        IReadOnlyList<ShellWord> words = facts.On.Command.Words;
        int at = 1;
        while (at < words.Count && (words[at].Value ?? "") is "-H" or "-L" or "-P" or "-D" or "-O3" or "-O2" or "-O1")
        {
            at += words[at].Is("-D") ? 2 : 1;
        }

        var places = new List<ShellWord>();
        while (at < words.Count && !StartsExpression(words[at]))
        {
            places.Add(words[at++]);
        }

        if (places.Count == 0)
        {
            places.Add(ShellWord.Exact(".", facts.On.Command.Span));
        }

        bool searches = at < words.Count;
        bool narrowed = false;
        for (; at < words.Count; at++)
        {
            at = Action(facts, words, at, places, ref narrowed);
        }

        foreach (ShellWord place in places)
        {
            facts.Write("file.list", place);
            if (searches && !place.Text.StartsWith("/root", StringComparison.Ordinal) && IsCredential(place))
            {
                facts.Write("file.search", place);
            }
        }
    }

    private static bool StartsExpression(ShellWord word) =>
        word.KnownPrefix.StartsWith('-') && word.KnownPrefix.Length > 1 || word.Value is "(" or "!" or ")" or ",";

    private static int Action(
        FactWriter facts, IReadOnlyList<ShellWord> words, int at, List<ShellWord> places, ref bool narrowed)
    {
        switch (words[at].Value)
        {
            case "-delete":
                foreach (ShellWord place in places)
                {
                    facts.Write("file.delete", narrowed ? Found(place) : place, narrowed ? ["recursive", "matching"] : ["recursive"]);
                }

                return at;
            case "-exec" or "-execdir" or "-ok" or "-okdir":
                return Exec(facts, words, at + 1, places, narrowed);
            case "-fprint" or "-fprint0" or "-fls" or "-fprintf":
                if (at + 1 < words.Count)
                {
                    facts.Write("file.write", words[at + 1]);
                }

                return at + 1;
            case "-files0-from":
                return at + 1;
            case "-name" or "-iname" or "-path" or "-ipath" or "-regex" or "-iregex" or "-wholename":
                narrowed |= !(at + 1 < words.Count && words[at + 1].Is("*"));
                Credential(facts, words, at);
                return at + 1;
            case "-mtime" or "-mmin" or "-atime" or "-amin" or "-ctime" or "-cmin" or "-size" or "-newer" or "-user" or "-group"
                or "-perm" or "-samefile" or "-inum" or "-links" or "-uid" or "-gid" or "-lname" or "-used" or "-anewer":
                narrowed = true;
                return at + 1;
            case "-empty" or "-nouser" or "-nogroup" or "-executable":
                narrowed = true;
                return at;
            default:
                return at;
        }
    }

    // A search for private keys or `.env` files is told apart from other searches.
    private static void Credential(FactWriter facts, IReadOnlyList<ShellWord> words, int at)
    {
        // What is pruned is not looked into.
        bool pruned = at + 2 < words.Count && words[at + 2].Is("-prune");
        if (at + 1 < words.Count && !pruned && !words[at - 1].Is("!") && words[at + 1].IsExact)
        {
            if (IsCredential(words[at + 1]))
            {
                facts.Write("file.search", words[at + 1]);
            }
        }
    }

    private static bool IsCredential(ShellWord word)
    {
        var about = new List<string>();
        Paths.PathClassifier.Describe(word.Text, default, about);
        return about.Contains("class=credential");
    }

    private static int Exec(
        FactWriter facts, IReadOnlyList<ShellWord> words, int at, List<ShellWord> places, bool narrowed)
    {
        int end = at;
        while (end < words.Count && words[end].Value is not ";")
        {
            if (words[end].Is("+") && end > at && words[end - 1].Is("{}"))
            {
                break;
            }

            end++;
        }

        foreach (ShellWord place in places)
        {
            var inner = new List<ShellWord>();
            for (int i = at; i < end; i++)
            {
                inner.Add(Fill(words[i], place, narrowed));
            }

            if (inner.Count > 0)
            {
                facts.Sink.Argv(inner, Nesting.Child with { KeepsStandardInput = false });
            }
        }

        return end;
    }

    // What a search with tests finds is not the place it begins at.
    private static ShellWord Found(ShellWord place) => place with
    {
        Text = $"{place.Text.TrimEnd('/')}/…",
        Value = null,
        KnownPrefix = $"{place.Text.TrimEnd('/')}/",
        Certainty = Certainty.Partial,
        Unknown = "which files `find` will find is not known",
    };

    private static ShellWord Fill(ShellWord word, ShellWord place, bool narrowed)
    {
        if (word.Value is not { } text || !text.Contains("{}", StringComparison.Ordinal))
        {
            return word;
        }

        string found = narrowed ? $"{place.Text.TrimEnd('/')}/…" : place.Text;
        return word with
        {
            Text = text.Replace("{}", found, StringComparison.Ordinal),
            Value = null,
            KnownPrefix = text.Replace("{}", narrowed ? place.Text.TrimEnd('/') + "/" : place.Text, StringComparison.Ordinal),
            Certainty = Certainty.Partial,
            Unknown = "which files `find` will find is not known",
            HoldsNames = text != "{}",
        };
    }
}
