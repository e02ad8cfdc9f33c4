using System.Text.Json;

namespace Node9.Mcp.Gateway.Approvals.Processes;

/// <summary>The embedded <c>agent-processes.json</c>: what agents mark their commands with, and what stands between an
/// agent and a gateway that it starts.</summary>
/// <param name="Markers">Environment variables of agents; one that ends in <c>*</c> stands for all that begin
/// so.</param>
/// <param name="Shells">Programs that run a script or converse with a person, by their arguments.</param>
/// <param name="Runners">Programs that only ever start another.</param>
/// <param name="Hosts">Interpreters that are a runner when they run one of the scripts named.</param>
/// <param name="Tops">Programs above which no agent can be.</param>
internal sealed record AgentProcessData(
    IReadOnlyList<string> Markers,
    IReadOnlyList<string> Shells,
    IReadOnlyList<string> Runners,
    IReadOnlyList<AgentProcessHost> Hosts,
    IReadOnlyList<string> Tops)
{
    /// <summary>Reads the embedded file, member by member: each short-lived process does so.</summary>
    public static AgentProcessData Load()
    {
        using Stream file = typeof(AgentProcessData).Assembly.GetManifestResourceStream("agent-processes.json")
            ?? throw new InvalidOperationException("agent-processes.json is not embedded");
        using JsonDocument document = JsonDocument.Parse(file);
        JsonElement root = document.RootElement;
        var hosts = new List<AgentProcessHost>();
        foreach (JsonElement host in root.GetProperty("hosts"u8).EnumerateArray())
        {
            hosts.Add(new AgentProcessHost(host.GetProperty("name"u8).GetString()!, Texts(host.GetProperty("scripts"u8))));
        }

        return new AgentProcessData(
            Texts(root.GetProperty("markers"u8)),
            Texts(root.GetProperty("shells"u8)),
            Texts(root.GetProperty("runners"u8)),
            hosts,
            Texts(root.GetProperty("tops"u8)));
    }

    private static string[] Texts(JsonElement list)
    {
        string[] texts = new string[list.GetArrayLength()];
        int next = 0;
        foreach (JsonElement text in list.EnumerateArray())
        {
            texts[next++] = text.GetString()!;
        }

        return texts;
    }
}

/// <summary>An interpreter, and the scripts with which it is a runner.</summary>
/// <param name="Name">The interpreter.</param>
/// <param name="Scripts">File names, or first words, of its first arguments.</param>
internal sealed record AgentProcessHost(string Name, IReadOnlyList<string> Scripts);
