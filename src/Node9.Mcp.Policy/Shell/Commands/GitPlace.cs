using Node9.Mcp.Policy.Paths;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Tells in which directory a <c>git</c> command that throws something away looks for its repository.</summary>
internal static class GitPlace
{
    /// <summary>The directory, <c>-C</c> followed; null for other effects, for another machine, and where the command
    /// names its repository in a way that no directory tells.</summary>
    internal static string? Of(string effect, Invocation on)
    {
        ShellContext context = on.Command.Context;
        if (effect is not ("git.discard" or "git.branch-delete" or "git.tag-delete" or "git.reset") || context.IsRemote
            || context.WorkingDirectory is not { } directory || NamesRepository(on.Command))
        {
            return null;
        }

        foreach (FoundOption option in on.Options)
        {
            if (option.Spec.Names is ["--git-dir" or "--work-tree"])
            {
                return null;
            }

            if (option is { Spec.Names: ["-C"], Value: { } word })
            {
                if (!word.IsExact)
                {
                    return null;
                }

                directory = PathResolver.Resolve(word.Value ?? word.Text, directory, context.Environment.Home);
            }
        }

        return directory;
    }

    // `GIT_DIR=/elsewhere git reset --hard`
    private static bool NamesRepository(ShellCommand command)
    {
        foreach (ShellAssignment assignment in command.Assignments)
        {
            if (assignment.Name.StartsWith("GIT_", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
