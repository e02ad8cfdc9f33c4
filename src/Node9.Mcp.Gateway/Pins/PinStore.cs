using System.Text.Json;

namespace Node9.Mcp.Gateway.Pins;

/// <summary>The definitions that were accepted for one configuration's servers, and those that wait to be.</summary>
/// <remarks>
/// <para>Accepted are those of <c>mcp-proxy.lock.json</c> beside the configuration for the servers that it names; for all
/// others a baseline in the state directory, which the first sight of a server writes. A gateway writes baselines and what
/// it saw; only a person's <c>pins</c> verbs change the lock file or accept what waits.</para>
/// <para>One file per server, so gateways that start together do not overwrite each other. Thread-safe.</para>
/// </remarks>
public sealed class PinStore
{
    /// <summary>The name of the file that can be committed.</summary>
    public const string LockName = "mcp-proxy.lock.json";

    private const string Suffix = ".json";
    private const string SeenSuffix = ".seen.json";

    private readonly string _directory;
    private readonly PinFile? _lock;

    /// <param name="directory">The state directory's folder for this configuration's pins; it must exist.</param>
    /// <param name="lockFile">Where the lock file is, or would be; null where there can be none.</param>
    public PinStore(string directory, string? lockFile)
    {
        _directory = directory;
        _lock = lockFile is null ? null : new PinFile(lockFile, ownerOnly: false);
    }

    /// <summary>Where the lock file is, or would be; null where there can be none.</summary>
    public string? LockFile => _lock?.FullPath;

    /// <summary>Every server that something is known of, in order.</summary>
    /// <exception cref="PinException">The lock file cannot be read.</exception>
    public IReadOnlyList<string> Servers()
    {
        var names = new SortedSet<string>(_lock?.Read()?.Keys ?? Enumerable.Empty<string>(), StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(_directory, "*" + Suffix))
        {
            string name = Path.GetFileName(file);
            int suffix = name.EndsWith(SeenSuffix, StringComparison.Ordinal) ? SeenSuffix.Length : Suffix.Length;
            names.Add(Uri.UnescapeDataString(name[..^suffix]));
        }

        return [.. names];
    }

    /// <summary>Whether the lock file speaks for <paramref name="server"/>.</summary>
    /// <exception cref="PinException">The lock file cannot be read.</exception>
    public bool IsLocked(string server) => _lock?.Read()?.ContainsKey(server) == true;

    /// <summary>What was accepted for <paramref name="server"/>; null when it was never seen.</summary>
    /// <exception cref="PinException">A file cannot be read.</exception>
    public PinnedTools? Accepted(string server) =>
        _lock?.Read()?.GetValueOrDefault(server) ?? Of(Baseline(server), server);

    /// <summary>What waits to be accepted for <paramref name="server"/>.</summary>
    /// <exception cref="PinException">A file cannot be read.</exception>
    public PinnedTools Waiting(string server) => Of(Seen(server), server) ?? PinnedTools.None;

    /// <summary>A value that changes when what was accepted for <paramref name="server"/> may have.</summary>
    public object Stamp(string server) => (_lock?.Stamp, Baseline(server).Stamp);

    /// <summary>Keeps <paramref name="tools"/> as the baseline of <paramref name="server"/>.</summary>
    /// <exception cref="PinException">The file cannot be written.</exception>
    public void Learn(string server, PinnedTools tools) => Put(Baseline(server), server, tools);

    /// <summary>Keeps what waits for <paramref name="server"/>; nothing to wait for takes the file away.</summary>
    /// <exception cref="PinException">The file cannot be written.</exception>
    public void See(string server, PinnedTools tools)
    {
        PinFile file = Seen(server);
        if (tools.Definitions.Count > 0)
        {
            Put(file, server, tools);
        }
        else if (file.Exists)
        {
            file.Delete();
        }
    }

    /// <summary>Accepts, of what waits for <paramref name="server"/>, the <paramref name="tools"/>.</summary>
    /// <exception cref="PinException">A file cannot be read or written.</exception>
    public void Accept(string server, IReadOnlyCollection<string> tools)
    {
        PinnedTools waiting = Waiting(server);
        PinnedTools accepted = (Accepted(server) ?? PinnedTools.None).With(
            tools.Select(tool => KeyValuePair.Create(tool, waiting.Definitions[tool])));
        if (_lock?.Read() is { } locked && locked.ContainsKey(server))
        {
            locked[server] = accepted;
            _lock.Write(locked);
        }
        else
        {
            Learn(server, accepted);
        }

        See(server, waiting.Without(tools));
    }

    /// <summary>Writes what is accepted for <paramref name="servers"/> to the lock file, in the place of what it held.</summary>
    /// <exception cref="PinException">A file cannot be read or written.</exception>
    /// <exception cref="InvalidOperationException">There can be no lock file here.</exception>
    public void Lock(IReadOnlyCollection<string> servers)
    {
        if (_lock is null)
        {
            throw new InvalidOperationException("a lock file stands beside a configuration file");
        }

        var accepted = new Dictionary<string, PinnedTools>(StringComparer.Ordinal);
        foreach (string server in servers)
        {
            accepted[server] = Accepted(server) ?? PinnedTools.None;
        }

        _lock.Write(accepted);
    }

    private PinFile Baseline(string server) => Own(server, Suffix);

    private PinFile Seen(string server) => Own(server, SeenSuffix);

    private PinFile Own(string server, string suffix) =>
        new(Path.Combine(_directory, Uri.EscapeDataString(server) + suffix), ownerOnly: true);

    private static PinnedTools? Of(PinFile file, string server) => file.Read()?.GetValueOrDefault(server);

    private static void Put(PinFile file, string server, PinnedTools tools) =>
        file.Write(new Dictionary<string, PinnedTools>(StringComparer.Ordinal) { [server] = tools });
}
