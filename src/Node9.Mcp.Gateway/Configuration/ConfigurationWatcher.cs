using Node9.Mcp.Gateway.Configuration.Files;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Gateway.Configuration;

/// <summary>Keeps the configuration as it is on disk: when a file changes, everything is loaded anew, and the new snapshot
/// takes the place of the old as a whole. A change that cannot be used is reported, and the last good one stays.</summary>
/// <remarks><para>Directories are watched, not files, so that editors which write a new file and rename it are seen. What
/// decides is the content: a touched file that says the same changes nothing. Since file events can be lost, a slow
/// re-check runs beside them.</para>
/// <para><see cref="Current"/> may be read from any thread. Callbacks come one at a time, on a thread of the pool, never
/// within the constructor; an exception from one is not caught. After <see cref="Dispose"/> none is begun.</para></remarks>
public sealed class ConfigurationWatcher : IDisposable
{
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ReCheck = TimeSpan.FromSeconds(10);

    private readonly Lock _loading = new();
    private readonly ConfigurationRequest _request;
    private readonly Action<ConfigurationSnapshot> _changed;
    private readonly Action<IReadOnlyList<Diagnostic>> _refused;
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly ITimer _timer;
    private volatile ConfigurationSnapshot _current;
    private string _digest;
    private bool _disposed;

    /// <summary>Begins to watch.</summary>
    /// <param name="request">Where the configuration is.</param>
    /// <param name="first">What was loaded from there at start; it must be usable.</param>
    /// <param name="changed">Told of every new snapshot, after <see cref="Current"/> has become it.</param>
    /// <param name="refused">Told of the problems of every change that cannot be used.</param>
    /// <param name="time">The clock of the re-check.</param>
    public ConfigurationWatcher(
        ConfigurationRequest request,
        ConfigurationResult first,
        Action<ConfigurationSnapshot> changed,
        Action<IReadOnlyList<Diagnostic>> refused,
        TimeProvider time)
    {
        _request = request;
        _changed = changed;
        _refused = refused;
        _current = first.Snapshot ?? throw new ArgumentException("the first configuration must be usable", nameof(first));
        _digest = _current.Digest;
        _timer = time.CreateTimer(_ => Check(), null, Settle, ReCheck);
        foreach (string directory in first.Files.Select(static path => Path.GetDirectoryName(path)!).Distinct())
        {
            Watch(directory);
        }
    }

    /// <summary>The last configuration that could be used.</summary>
    public ConfigurationSnapshot Current => _current;

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_loading)
        {
            _disposed = true;
        }

        foreach (FileSystemWatcher watcher in _watchers)
        {
            watcher.Dispose();
        }

        _timer.Dispose();
    }

    /// <summary>Loads anew if any file's content is another than at the last check.</summary>
    internal void Check()
    {
        lock (_loading)
        {
            string digest = ConfigurationDigest.Of(ConfigurationPlaces.All(_request));
            if (_disposed || digest == _digest)
            {
                return;
            }

            _digest = digest;
            ConfigurationResult result = ConfigurationLoader.Load(_request);
            if (result.Snapshot is not { } snapshot)
            {
                _refused(result.Diagnostics);
            }
            else if (snapshot.Digest != _current.Digest)
            {
                _current = snapshot;
                _changed(snapshot);
            }
        }
    }

    private void Watch(string directory)
    {
        if (!Directory.Exists(directory))
        {
            // Found by the re-check when it appears.
            return;
        }

        var watcher = new FileSystemWatcher(directory, "*.json")
        {
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        watcher.Changed += (_, _) => Soon();
        watcher.Created += (_, _) => Soon();
        watcher.Deleted += (_, _) => Soon();
        watcher.Renamed += (_, _) => Soon();
        watcher.Error += (_, _) => Soon();
        watcher.EnableRaisingEvents = true;
        _watchers.Add(watcher);
    }

    /// <summary>An editor may write in several steps, so the check waits until they have settled.</summary>
    private void Soon() => _timer.Change(Settle, ReCheck);
}
