namespace Node9.Mcp.Gateway.Approvals.Processes;

/// <summary>Finds the agent behind a gateway: the gateway's parent, but above the shells and package runners that only
/// pass a start on.</summary>
/// <remarks>A shell that converses with a person is never climbed over, nor is a session manager: then the agent is the
/// process just below, so that the person's own terminal keeps its right to answer.</remarks>
public static class AgentProcess
{
    private const int MostSteps = 64;

    private static readonly AgentProcessData Data = AgentProcessData.Load();

    /// <summary>The agent of the gateway with process id <paramref name="gateway"/>; null when the table cannot show
    /// it.</summary>
    public static ProcessIdentity? Find(IProcessTable table, int gateway)
    {
        if (table.Find(gateway) is not { } below)
        {
            return null;
        }

        for (int step = 0; step < MostSteps; step++)
        {
            ProcessEntry? above = below.Parent > 1 ? table.Find(below.Parent) : null;
            if (above is null || IsTop(above) || IsConversation(above))
            {
                return below.Identity;
            }

            if (!IsRunner(above))
            {
                return above.Identity;
            }

            below = above;
        }

        return below.Identity;
    }

    private static bool IsTop(ProcessEntry process) => Data.Tops.Contains(FirstWord(process.Name).TrimEnd(':'));

    /// <summary>A shell with options alone (<c>-bash</c>, <c>zsh -il</c>) reads from a person.</summary>
    private static bool IsConversation(ProcessEntry process) =>
        IsShell(process) && process.Arguments is [_, ..] && !HasScript(process.Arguments);

    private static bool IsRunner(ProcessEntry process)
    {
        string name = FirstWord(process.Name);
        if (IsShell(process) || Data.Runners.Contains(name))
        {
            return true;
        }

        foreach (AgentProcessHost host in Data.Hosts)
        {
            if (host.Name == name || FirstWord(process.Name) == "mainthread" && host.Name == "node")
            {
                return RunsOneOf(host.Scripts, process.Arguments);
            }
        }

        return false;
    }

    private static bool IsShell(ProcessEntry process) => Data.Shells.Contains(FirstWord(process.Name));

    private static bool HasScript(IReadOnlyList<string> arguments)
    {
        foreach (string argument in arguments.Skip(1))
        {
            if (argument.Length > 0 && (argument[0] is not ('-' or '+') || IsCommandOption(argument)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>-c</c>, also among others as in <c>-lc</c>.</summary>
    private static bool IsCommandOption(string argument) =>
        argument.Length > 1 && argument[0] == '-' && argument[1] != '-'
            && argument.Contains('c', StringComparison.Ordinal);

    private static bool RunsOneOf(IReadOnlyList<string> scripts, IReadOnlyList<string> arguments)
    {
        // npm renames its process: then the whole title is the first argument, and only words can be looked at.
        foreach (string argument in arguments.Take(3))
        {
            if (scripts.Contains(Path.GetFileName(FirstWord(argument))))
            {
                return true;
            }
        }

        return false;
    }

    private static string FirstWord(string text) => text.IndexOf(' ') is var end && end > 0 ? text[..end] : text;
}
