using Node9.Mcp.Gateway.Clients.Hooks;

namespace Node9.Mcp.Gateway.Clients.Managed;

/// <summary>What the machine's owner deploys, so that no user and no agent of theirs can take the firewall out: for each system
/// the clients' managed files, the machine's policy and the servers that everybody gets.</summary>
public static class ManagedFiles
{
    /// <summary>Where the executable is expected on a managed machine.</summary>
    public static string ProgramOn(ClientSystem system) =>
        system == ClientSystem.Windows ? "C:/Program Files/Node9/node9-mcp.exe" : "/usr/local/bin/node9-mcp";

    /// <summary>Where the servers are that everybody gets.</summary>
    public static string ConfigOn(ClientSystem system) =>
        system == ClientSystem.Windows ? "C:/ProgramData/Node9/mcp-proxy.json" : "/etc/node9-mcp/mcp-proxy.json";

    /// <summary>Every file of every system.</summary>
    public static IEnumerable<ManagedFile> All()
    {
        foreach (ClientSystem system in Enum.GetValues<ClientSystem>())
        {
            yield return new ManagedFile(system, ConfigOn(system), Servers);
            if (system != ClientSystem.Windows)
            {
                yield return new ManagedFile(system, "/etc/node9-mcp/policy.json", Policy);
            }

            foreach (ClientRow row in ClientRows.All)
            {
                foreach (ManagedPlace place in row.Managed)
                {
                    foreach (string target in place.File.On(system))
                    {
                        yield return new ManagedFile(system, target, Write(row, place, system));
                    }
                }
            }
        }
    }

    private const string Servers = """
        {
          // The servers that everybody gets, as in a client's own file. Keys come from the environment: "${NAME}".
          "mcpServers": {}
        }

        """;

    private const string Policy = """
        {
          // The machine's policy comes before every user's and every project's. It belongs to root, or it is not used.
          "policy": {
            "posture": "standard",
            "rules": []
          }
        }

        """;

    private static string Write(ClientRow row, ManagedPlace place, ClientSystem system)
    {
        string program = ProgramOn(system);
        string agent = row.Hooks?.Agent ?? row.Id;
        if (place.Content is { } content)
        {
            string events = row.Hooks is { } hooks ? HookText.Lists(hooks.Events, program, agent) : "{}";
            return HookText.Of(content, program, agent, "  ")
                .Replace("\"{events}\"", events.Replace("\n", "\n  ", StringComparison.Ordinal), StringComparison.Ordinal)
                .Replace("{program}", program, StringComparison.Ordinal)
                .Replace("{config}", ConfigOn(system), StringComparison.Ordinal) + "\n";
        }

        return string.Join('\n', place.Lines)
            .Replace("{command}", HookText.CommandLine(program, agent), StringComparison.Ordinal)
            .Replace("{directory}", program[..program.LastIndexOf('/')], StringComparison.Ordinal) + "\n";
    }
}
