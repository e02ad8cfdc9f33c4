using System.Globalization;
using System.Text;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>Ends what the gateway started when the gateway itself is killed without a chance to do so.</summary>
/// <remarks>
/// No process can act after its own SIGKILL, so a second, tiny one (<see cref="GuardProcess"/>) holds the end of a
/// pipe: when the pipe closes without a "bye", the gateway is dead. It is started beside the first server and delays
/// nothing. Where the system itself ties children to their parent (Windows) it is not needed and not started.
/// Any thread may call any member; none throws or blocks.
/// </remarks>
internal sealed class ProcessGuard : IAsyncDisposable
{
    private const int MaxStarts = 5;
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(500);

    private readonly DownstreamCommand? command;
    private readonly Action<string> log;
    private readonly Lock gate = new();
    private readonly Dictionary<int, long> groups = [];
    private IDownstreamProcess? process;
    private LineWriter? writer;
    private int starts;
    private bool starting;
    private bool disposed;

    /// <param name="command">What runs <see cref="GuardProcess"/>: <c>OwnExecutable.Command("guard")</c>.</param>
    /// <param name="log">Told when there is no guard, and why.</param>
    public ProcessGuard(DownstreamCommand? command, Action<string> log)
    {
        this.command = OperatingSystem.IsWindows() ? null : command;
        this.log = log;
    }

    /// <summary>The guard's own process; null while none runs.</summary>
    public int? ProcessId => process?.Id;

    /// <summary>From now on this process group ends with the gateway.</summary>
    public void Add(int group)
    {
        var birth = ProcessBirth.Of(group) ?? 0;
        lock (gate)
        {
            groups[group] = birth;
            Tell(group, birth);
            StartIfNeeded();
        }
    }

    /// <summary>This process group has ended.</summary>
    public void Remove(int group)
    {
        lock (gate)
        {
            if (groups.Remove(group))
            {
                Tell(string.Create(CultureInfo.InvariantCulture, $"remove {group}"));
            }
        }
    }

    /// <summary>Dismisses the guard: call when every server has been stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        IDownstreamProcess? guard;
        lock (gate)
        {
            disposed = true;
            guard = process;
            Tell("bye");
            writer?.Close();
        }

        if (guard is not null)
        {
            await Task.WhenAny(guard.Exited, Task.Delay(Farewell)).ConfigureAwait(false);
            Discard(guard);
        }
    }

    private void StartIfNeeded()
    {
        if (command is null || process is not null || starting || disposed || starts == MaxStarts)
        {
            return;
        }

        starts++;
        starting = true;
        ThreadPool.UnsafeQueueUserWorkItem(static guard => guard.Start(), this, preferLocal: false);
    }

    private void Start()
    {
        IDownstreamProcess? started = null;
        try
        {
            started = ProcessLauncher.Launch(command!);
        }
        catch (Exception error) when (error is LaunchException or IOException)
        {
            log($"servers would outlive a killed gateway, because their guard did not start: {error.Message}");
        }

        lock (gate)
        {
            starting = false;
            process = started;
            if (started is null)
            {
                return;
            }

            writer = new LineWriter(started.Input, "guard stdin", static _ => { });
            foreach (var (group, birth) in groups)
            {
                Tell(group, birth);
            }

            if (disposed)
            {
                Tell("bye");
                writer.Close();
            }
        }

        _ = started.Exited.ContinueWith(_ => Lost(started), TaskScheduler.Default);
    }

    /// <summary>Someone ended the guard: as long as there is something to guard, there is to be one.</summary>
    private void Lost(IDownstreamProcess lost)
    {
        lock (gate)
        {
            if (process != lost)
            {
                return;
            }

            process = null;
            writer?.Dispose();
            writer = null;
            Discard(lost);
            if (groups.Count > 0)
            {
                StartIfNeeded();
            }
        }
    }

    /// <summary>
    /// Its output pipes hold a word or two and are never read, but have to be there for it to write to.
    /// </summary>
    private static void Discard(IDownstreamProcess guard)
    {
        guard.Dispose();
        guard.Output.Dispose();
        guard.Error.Dispose();
    }

    private void Tell(int group, long birth) =>
        Tell(string.Create(CultureInfo.InvariantCulture, $"add {group} {birth}"));

    private void Tell(string line)
    {
        if (writer is not null)
        {
            writer.Enqueue(Encoding.ASCII.GetBytes(line));
            writer.Flush();
        }
    }
}
