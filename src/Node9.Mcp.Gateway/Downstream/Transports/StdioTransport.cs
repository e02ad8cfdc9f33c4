using Node9.Mcp.Gateway.Downstream.Processes;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Downstream.Transports;

/// <summary>A downstream server that is a child process: the bytes of each line pass untouched.</summary>
/// <remarks>
/// The end is noticed from whichever side it comes first: the process, its output, or its input. It ends the whole
/// process group, so that a restart never meets its predecessor's remains.
/// </remarks>
internal sealed class StdioTransport : IDownstreamTransport, ILineHandler
{
    private readonly string name;
    private readonly DownstreamCommand command;
    private readonly StdioOptions options;
    private readonly TimeProvider time;
    private readonly Action<string> log;
    private readonly ProcessGuard? guard;

    private readonly TaskCompletionSource<LineEnd> outputEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<LineWriterFailure> inputEnd =
        new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SerialListener listener = null!;
    private IDownstreamProcess? process;
    private LineReader reader = null!;
    private LineWriter writer = null!;
    private ErrorOutput errors = null!;
    private volatile bool stopping;

    /// <param name="name">The server's name, for threads.</param>
    /// <param name="log">Called on a thread of its own with each line of the server's standard error.</param>
    /// <param name="guard">Ends the server if this process is killed; null to leave that out.</param>
    public StdioTransport(
        string name,
        DownstreamCommand command,
        StdioOptions options,
        TimeProvider time,
        Action<string> log,
        ProcessGuard? guard = null)
    {
        this.name = name;
        this.command = command;
        this.options = options;
        this.time = time;
        this.log = log;
        this.guard = guard;
    }

    /// <summary>The server's process; null before the start.</summary>
    public int? ProcessId => process?.Id;

    /// <summary>Completes when both reading threads have left.</summary>
    internal Task ReadingEnded => Task.WhenAll(reader.Ended, errors.ReadingEnded);

    public void Start(IDownstreamListener to)
    {
        listener = new SerialListener(to);
        var started = ProcessLauncher.Launch(options.InPlace is { } inPlace ? inPlace(command) : command);
        guard?.Add(started.Id);
        reader = new LineReader(started.Output, this, options.MaxMessageBytes, $"{name} stdout");
        writer = new LineWriter(
            started.Input, $"{name} stdin", failure => inputEnd.TrySetResult(failure), options.MaxQueuedBytes);
        errors = new ErrorOutput(started.Error, name, log, time);
        process = started;
        reader.Start();
        errors.Start();
        _ = WatchAsync(started);
    }

    public bool Send(
        ReadOnlySpan<byte> a,
        ReadOnlySpan<byte> b = default,
        ReadOnlySpan<byte> c = default,
        ReadOnlySpan<byte> d = default,
        ReadOnlySpan<byte> e = default) =>
        writer.Enqueue(a, b, c, d, e);

    public void Flush() => writer.Flush();

    /// <summary>
    /// The server still reads what was sent and its last answers still arrive, as far as the time allows.
    /// </summary>
    public async Task StopAsync()
    {
        if (process is null)
        {
            return;
        }

        stopping = true;
        writer.Close();
        await ProcessShutdown.StopAsync(process, options.Shutdown, time).ConfigureAwait(false);
        await stopped.Task.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    void ILineHandler.OnLine(ReadOnlySpan<byte> line) => listener.OnLine(line);

    void ILineHandler.OnBatchEnd() => listener.OnBatchEnd();

    void ILineHandler.OnTooLong(long bytesSoFar) => listener.OnTooLong(bytesSoFar);

    void ILineHandler.OnEnd(LineEnd end) => outputEnd.TrySetResult(end);

    private async Task WatchAsync(IDownstreamProcess child)
    {
        await Task.WhenAny(child.Exited, outputEnd.Task, inputEnd.Task).ConfigureAwait(false);
        var rest = Task.WhenAll(child.Exited, outputEnd.Task, errors.Ended);
        await Task.WhenAny(rest, Task.Delay(options.Settle, time)).ConfigureAwait(false);

        reader.Stop();
        try
        {
            listener.Close(new DownstreamClosed(stopping, Reason(child), Exit(child), errors.Tail()));
        }
        finally
        {
            writer.Dispose();
            await ProcessShutdown.StopAsync(child, options.Shutdown, time).ConfigureAwait(false);
            guard?.Remove(child.Id);

            // Whoever left the group and kept the pipes must not keep our threads as well.
            reader.Abandon();
            errors.Abandon();
            stopped.SetResult();
        }
    }

    private string Reason(IDownstreamProcess child)
    {
        if (inputEnd.Task is { IsCompleted: true, Result.Stuck: true })
        {
            return "stopped reading its input";
        }

        if (Exit(child) is { } exit)
        {
            return exit.ToString();
        }

        return outputEnd.Task is not { IsCompleted: true } ? "closed its input"
            : outputEnd.Task.Result.Error is { } error ? $"could not be read: {error.Message}"
            : "closed its output";
    }

    private static ProcessExit? Exit(IDownstreamProcess child) =>
        child.Exited.IsCompleted ? child.Exited.Result : null;
}
