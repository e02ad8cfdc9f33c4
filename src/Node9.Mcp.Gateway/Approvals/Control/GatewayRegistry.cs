using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Approvals.Control;

/// <summary>Which gateways are alive, and for which agents: one small file each,
/// <c>control/&lt;pid&gt;.json</c>.</summary>
/// <remarks>An answer is judged against all of them, also those that hold nothing. Files of dead gateways, and their
/// sockets, are removed by whoever reads. Thread-safe.</remarks>
public sealed partial class GatewayRegistry(StateDirectory state, IProcessTable table)
{
    private const string Folder = "control";

    /// <summary>The socket on which the gateway with this process id listens, once it holds a call.</summary>
    public string SocketOf(int gateway) => Path.Combine(state.FullPath, Folder, Text($"{gateway}.sock"));

    /// <summary>Says that this gateway lives and whose it is.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Announce(ProcessIdentity gateway, ProcessIdentity? agent)
    {
        string file = Path.Combine(state.Subdirectory(Folder), Text($"{gateway.Id}.json"));
        var entry = new Entry(gateway.ToString(), agent?.ToString());
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(entry, RegistryJson.Default.Entry);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(file + ".new", options))
        {
            stream.Write(json);
        }

        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>Takes this gateway's file and socket away.</summary>
    public void Retire(int gateway)
    {
        Remove(Path.Combine(state.FullPath, Folder, Text($"{gateway}.json")));
        Remove(SocketOf(gateway));
    }

    /// <summary>The gateways that are alive.</summary>
    public IReadOnlyList<LiveGateway> Live()
    {
        var live = new List<LiveGateway>();
        string folder = Path.Combine(state.FullPath, Folder);
        if (!Directory.Exists(folder))
        {
            return live;
        }

        foreach (string file in Directory.EnumerateFiles(folder, "*.json"))
        {
            if (Read(file) is not { } gateway)
            {
                continue;
            }

            if (table.Find(gateway.Process.Id)?.Identity == gateway.Process)
            {
                live.Add(gateway);
            }
            else if (gateway.Process.Realm.Length == 0 || gateway.Process.Realm == ThisRealm)
            {
                Retire(gateway.Process.Id);
            }
        }

        return live;
    }

    /// <summary>Every process below which nobody may answer: the live gateways and their agents.</summary>
    public HashSet<ProcessIdentity> Agents()
    {
        var agents = new HashSet<ProcessIdentity>();
        foreach (LiveGateway gateway in Live())
        {
            agents.Add(gateway.Process);
            if (gateway.Agent is { } agent)
            {
                agents.Add(agent);
            }
        }

        return agents;
    }

    private string ThisRealm => table.Find(Environment.ProcessId)?.Identity.Realm ?? "";

    private static LiveGateway? Read(string file)
    {
        try
        {
            Entry? entry = JsonSerializer.Deserialize(File.ReadAllBytes(file), RegistryJson.Default.Entry);
            ProcessIdentity.TryParse(entry?.Agent, out ProcessIdentity? agent);
            return ProcessIdentity.TryParse(entry?.Gateway, out ProcessIdentity? gateway)
                ? new LiveGateway(gateway, agent) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null; // Half written or gone; the request's own row names its agent as well.
        }
    }

    private static void Remove(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A leftover costs the next reader one look, nothing more.
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>The file's content.</summary>
    internal sealed record Entry(string? Gateway, string? Agent);

    [JsonSerializable(typeof(Entry))]
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    private sealed partial class RegistryJson : JsonSerializerContext;
}
