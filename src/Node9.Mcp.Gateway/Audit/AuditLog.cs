using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Audit;

/// <summary>The evidence of one run: once <see cref="Flush"/> returns, every row appended before it survives the
/// process, in a file that only the owner can read and whose rows are chained (see <see cref="RowChain"/>).</summary>
/// <remarks>
/// <para>Order of use for a call: append its <see cref="DecidedEvent"/>, flush, forward; append its
/// <see cref="CompletedEvent"/> when the answer is there. Many threads may append and one flush covers them all.</para>
/// <para>When a write fails, the log is broken: every <see cref="Append"/> and <see cref="Flush"/> first cuts off the
/// half line and tries again, and throws as long as that fails. Rows that were appended stay and are written first, so
/// the log may hold a decision that was not carried out, never an act without its decision.</para>
/// <para>Thread-safe. Lock order: <c>_write</c>, then <c>_append</c>.</para>
/// </remarks>
public sealed partial class AuditLog : IDisposable
{
    private const int FlushAt = 256 << 10;

    private readonly Lock _write = new();

    private readonly Lock _append = new();

    private readonly AuditLogOptions _options;

    private readonly TimeProvider _time;

    private readonly RowChain _chain;

    private RowBuffer _pending = new();

    private bool _closed;

    private AuditLog(AuditFile file, AuditFileName name, RowChain chain, AuditLogOptions options, TimeProvider time)
    {
        (_file, _name, _chain, _options, _time) = (file, name, chain, options, time);
    }

    /// <summary>Starts the file of this run in <c>audit/</c> of the state directory; its first row is on disk.</summary>
    /// <exception cref="AuditException">It cannot be made or written.</exception>
    /// <exception cref="StateDirectoryException">The directory cannot be trusted.</exception>
    public static AuditLog Open(
        StateDirectory state, in AuditRun run, AuditLogOptions? options = null, TimeProvider? time = null)
    {
        string directory = state.Subdirectory("audit");
        time ??= TimeProvider.System;
        AuditFileName name = AuditFileName.ForRun(time.GetUtcNow());
        string path = Path.Combine(directory, name.ToString());
        AuditFile? file = null;
        try
        {
            using RunOrder order = RunOrder.Enter(directory);
            PreviousRun? previous = order.Previous;
            file = AuditFile.Create(path);
            ReadOnlySpan<byte> hash = previous?.Hash is { } known ? System.Text.Encoding.ASCII.GetBytes(known) : RowChain.Origin;
            var log = new AuditLog(file, name, new RowChain(hash), options ?? new AuditLogOptions(), time);
            log.Append(new RunStartedEvent(run, previous));
            log.Flush();
            order.SetLatest(name.ToString());
            return log;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw e as AuditException ?? Failed(path, e);
        }
    }

    /// <summary>Chains a row to the last one. It is not on disk before the next <see cref="Flush"/>.</summary>
    /// <exception cref="AuditException">The log is broken and could not be repaired, or is closed: the row was not
    /// taken. Or so much was waiting that it had to be written, and that failed: the row stays and waits.</exception>
    public void Append<TEvent>(in TEvent e)
        where TEvent : struct, IAuditEvent
    {
        if (_broken)
        {
            Flush();
        }

        ReadOnlySpan<byte> members = RowScratch.Serialise(e);
        bool full;
        lock (_append)
        {
            if (_closed)
            {
                throw Closed();
            }

            _chain.Seal(_pending, _time.GetUtcNow().UtcDateTime, members);
            full = _pending.Length >= FlushAt;
        }

        if (full)
        {
            Flush();
        }
    }

    /// <summary>Says why this run ends, and closes the log. Further rows are refused; ending twice does nothing.</summary>
    /// <exception cref="AuditException">The last rows could not be written; the log is closed all the same.</exception>
    public void End(string reason)
    {
        lock (_write)
        {
            lock (_append)
            {
                if (_closed)
                {
                    return;
                }

                _chain.Seal(_pending, _time.GetUtcNow().UtcDateTime, RowScratch.Serialise(new RunEndedEvent(reason)));
                _closed = true;
            }

            try
            {
                WriteAll();
            }
            finally
            {
                _file.Dispose();
                _next?.Dispose();
            }
        }
    }

    /// <summary>Ends the run without a particular reason, if that was not done yet.</summary>
    public void Dispose()
    {
        try
        {
            End("closed");
        }
        catch (AuditException)
        {
            // The disk took nothing more: the missing run.ended tells the reader, and nothing is left to refuse.
        }
    }

    private static AuditException Closed() =>
        new("the audit log is closed", "the run is ending; make the call again in a new session");

    private static AuditException Failed(string path, Exception cause) => new(
        $"the audit log `{path}` cannot be written: {cause.Message.TrimEnd('.')}",
        "make room on its disk or give the state directory back to its owner; calls are refused until it can be written",
        cause);
}
