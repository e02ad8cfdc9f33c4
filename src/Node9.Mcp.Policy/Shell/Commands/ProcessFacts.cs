using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Paths;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>The fact that every command has: that it is run.</summary>
internal static class ProcessFacts
{
    private static readonly string[] DestructiveWords =
    [
        "delete", "destroy", "drop", "purge", "wipe", "reset", "force", "nuke", "erase", "remove", "truncate", "terminate",
        "uninstall", "prune", "rm", "del", "kill", "obliterate", "deprovision", "decommission", "teardown", "flush", "shred",
        "overwrite", "hard", "clean-all", "delete-all", "remove-all", "drop-all", "zap", "expunge",
    ];

    /// <summary>Writes <c>process.run</c> with the command and its sub-command as object.</summary>
    /// <param name="facts">The command line.</param>
    /// <param name="name">Its name.</param>
    /// <param name="known">Whether the catalogue knows the command.</param>
    internal static void Write(FactWriter facts, CommandName name, bool known)
    {
        Invocation on = facts.On;
        bool odd = !known || name.Path is not null || on.UnknownVerb is not null;
        var attributes = odd ? new List<string>() : null;
        if (!known || (name.Path is not null))
        {
            attributes!.Add("unknown");
        }
        else if (on.UnknownVerb is { } verb)
        {
            attributes!.Add(verb.IsExact ? "unknown-verb" : "opaque-verb");
        }

        if (name.Path is { } path)
        {
            attributes!.Add($"path={path}");
            PathClassifier.Describe(path, FactWriter.PlaceOf(on.Command.Context), attributes);
        }

        if (odd && LooksDestructive(on.Command))
        {
            attributes!.Add("destructive-looking");
        }

        facts.Sink.Fact(new Fact
        {
            Effect = "process.run",
            Object = on.Name,
            Attributes = attributes is null ? [] : attributes,
            Certainty = on.UnknownVerb is { IsExact: false } ? Certainty.Partial : Certainty.Exact,
            Span = on.Command.Span,
            Unknown = on.UnknownVerb is { IsExact: false } unclear
                ? unclear.Unknown ?? $"which sub-command of `{on.Name}` is meant is not known"
                : null,
        });
    }

    private static bool LooksDestructive(ShellCommand command)
    {
        int words = 0;
        for (int i = 0; i < command.Words.Count; i++)
        {
            string text = command.Words[i].Value ?? command.Words[i].KnownPrefix;
            bool option = i > 0 && text.StartsWith("--", StringComparison.Ordinal);
            if (!option && (i > 0 && text.StartsWith('-') || ++words > 4))
            {
                continue;
            }

            if (Matches(option ? text.AsSpan(2) : i == 0 ? Base(text) : text))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> Base(string text) => text.AsSpan(text.LastIndexOf('/') + 1);

    // `delete`, `delete-user`, `db:drop`, `user.delete`, `--force`; a path or sentence that merely contains one is not meant.
    private static bool Matches(ReadOnlySpan<char> text)
    {
        int start = 0;
        if (text.Contains('/') || text.Contains(' '))
        {
            return false;
        }

        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiLetter(text[i]))
            {
                continue;
            }

            foreach (string word in DestructiveWords)
            {
                if (text[start..i].Equals(word, StringComparison.OrdinalIgnoreCase))
                {
                    return i == text.Length || text[i] != '.';
                }
            }

            start = i + 1;
        }

        return false;
    }
}
