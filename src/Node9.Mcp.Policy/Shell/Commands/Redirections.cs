using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>What the redirections of a command read and write.</summary>
internal static class Redirections
{
    /// <summary>Writes their facts.</summary>
    internal static void Describe(FactWriter facts)
    {
        ShellCommand command = facts.On.Command;
        foreach (ShellRedirection redirection in command.Redirections)
        {
            if (Connect(facts, redirection))
            {
                continue;
            }

            if (redirection.Target.IsProcessSubstitution)
            {
                continue;
            }

            switch (redirection.Kind)
            {
                case RedirectionKind.Append or RedirectionKind.Write when LaterSteps(redirection.Target) is { } later:
                    facts.Write("code.inject", ShellWord.Exact(later, redirection.Target.Span), "pipeline");
                    break;
                case RedirectionKind.Read: facts.Write("file.read", redirection.Target); break;
                case RedirectionKind.Append: facts.Write("file.append", redirection.Target); break;
                case RedirectionKind.ReadWrite: facts.Write("file.write", redirection.Target); break;
                case RedirectionKind.Write when Empties(command):
                    facts.Write("file.overwrite", redirection.Target, "truncate");
                    break;
                case RedirectionKind.Write: facts.Write("file.write", redirection.Target, "redirect"); break;
                default: break;
            }
        }
    }

    // What a build server hands to the steps that follow: their variables and where their commands are found.
    private static string? LaterSteps(ShellWord target) =>
        UnassignedVariable.Name(target.Unknown) is "GITHUB_ENV" or "GITHUB_PATH" or "BASH_ENV"
            ? UnassignedVariable.Name(target.Unknown)
            : null;

    // `> file` alone, `: > file` and `cat /dev/null > file` only empty it.
    private static bool Empties(ShellCommand command) =>
        (command.Words.Count == 0 && !command.IsCompound)
        || command.Name is ":" or "true"
        || (command.Words.Count == 2 && command.Name is "cat" && command.Words[1].Is("/dev/null"));

    private static bool Connect(FactWriter facts, ShellRedirection redirection)
    {
        string target = redirection.Target.KnownPrefix;
        if (!target.StartsWith("/dev/tcp/", StringComparison.Ordinal) && !target.StartsWith("/dev/udp/", StringComparison.Ordinal))
        {
            return false;
        }

        ShellWord host = InvocationReader.Tail(redirection.Target, 9);
        if (facts.On.Spec.Handler == "shell")
        {
            facts.Write("net.shell", host);
        }
        else if (redirection.Kind == RedirectionKind.Read)
        {
            facts.Write("net.connect", host);
        }
        else
        {
            facts.Write("net.connect", host);
            facts.Write("net.send", host, "socket");
        }

        return true;
    }
}
