using System.Globalization;
using System.Text;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Audit;

/// <summary>The evidence of processes that live for one call: one file for all of them each day, chained as any other.
/// When <see cref="Write"/> returns, its rows survive the process.</summary>
/// <remarks>Each write takes a lock that all such processes of one state directory share, reads the last row, and appends
/// with one call to the operating system. A half line that a killed process left is cut off and a <c>log.recovered</c> row
/// says so. Thread-safe.</remarks>
public sealed class SharedAuditLog
{
    private const int Window = 256 << 10;

    private const int SmallWindow = 16 << 10;

    private readonly string _directory;
    private readonly AuditRun _run;
    private readonly AuditLogOptions _options;
    private readonly TimeProvider _time;

    /// <summary>The log in <c>audit/</c> of the state directory; nothing is written yet.</summary>
    /// <exception cref="StateDirectoryException">The directory cannot be trusted.</exception>
    public SharedAuditLog(StateDirectory state, AuditRun run, AuditLogOptions? options = null, TimeProvider? time = null)
    {
        _directory = state.Subdirectory("audit");
        (_run, _options, _time) = (run, options ?? new AuditLogOptions(), time ?? TimeProvider.System);
    }

    /// <summary>Writes one row.</summary>
    /// <exception cref="AuditException">It could not be written. Whatever depends on it must not happen.</exception>
    public void Write<TEvent>(in TEvent e)
        where TEvent : struct, IAuditEvent =>
        Write(e, default(CompletedEvent?));

    /// <summary>Writes a row, and the end of the call that it is about, together.</summary>
    /// <exception cref="AuditException">They could not be written. Whatever depends on them must not happen.</exception>
    public void Write<TEvent>(in TEvent e, CompletedEvent? end)
        where TEvent : struct, IAuditEvent
    {
        AuditFileName name = Today();
        try
        {
            using SharedFileLock taken = SharedFileLock.Enter(Path.Combine(_directory, "shared.lock"));
            while (File.Exists(Path.Combine(_directory, name.Next.ToString())))
            {
                name = name.Next;
            }

            using FileStream file = Open(name, out RowChain chain, out RowBuffer rows);
            chain.Seal(rows, Now, RowScratch.Serialise(e));
            if (end is { } completed)
            {
                chain.Seal(rows, Now, RowScratch.Serialise(completed));
            }

            Append(file, rows);
            GoOnWhenFull(file, name, chain);
        }
        catch (Exception e2) when (e2 is IOException or UnauthorizedAccessException)
        {
            throw new AuditException(
                $"the audit log `{Path.Combine(_directory, name.ToString())}` cannot be written: {e2.Message.TrimEnd('.')}",
                "make room on its disk or give the state directory back to its owner; calls are refused until it can be written",
                e2);
        }
    }

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    private AuditFileName Today() => new(
        string.Create(CultureInfo.InvariantCulture, $"{Now:yyyy-MM-dd}-shared"), 1);

    private FileStream Open(AuditFileName name, out RowChain chain, out RowBuffer rows)
    {
        string path = Path.Combine(_directory, name.ToString());
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(path, options);
        try
        {
            rows = new RowBuffer();
            chain = Resume(file, rows) ?? Begin(name, rows);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The chain behind the last whole row; null when there is none, and then the file is empty.</summary>
    private RowChain? Resume(FileStream file, RowBuffer rows)
    {
        long length = file.Length;
        Span<byte> window = Tail(file, SmallWindow);
        if (window.Count((byte)'\n') < 2)
        {
            window = Tail(file, Window);
        }

        int end = window.LastIndexOf((byte)'\n');
        if (end < 0)
        {
            RandomAccess.SetLength(file.SafeFileHandle, 0);
            return null;
        }

        bool torn = end + 1 < window.Length;
        if (torn)
        {
            RandomAccess.SetLength(file.SafeFileHandle, length - (window.Length - end - 1));
        }

        int start = window[..end].LastIndexOf((byte)'\n') + 1;
        if (!RowLine.TryRead(window[start..end], out RowLine row))
        {
            throw new IOException("its last line is no row of the log");
        }

        var chain = new RowChain(row.Hash, row.Sequence, isBrief: true);
        if (torn)
        {
            chain.Seal(rows, Now, RowScratch.Serialise(new LogRecoveredEvent("a process was ended while it wrote")));
        }

        return chain;
    }

    private static Span<byte> Tail(FileStream file, int most)
    {
        int size = (int)Math.Min(file.Length, most);
        byte[] bytes = new byte[size];
        return bytes.AsSpan(0, RandomAccess.Read(file.SafeFileHandle, bytes, file.Length - size));
    }

    private RowChain Begin(AuditFileName name, RowBuffer rows)
    {
        if (name.Part > 1 && LastRow.Of(_directory, (name with { Part = name.Part - 1 }).ToString(), thatPart: true) is { Hash: { } last } before)
        {
            return new RowChain(Encoding.ASCII.GetBytes(last), before.Sequence, isBrief: true);
        }

        using RunOrder order = RunOrder.Enter(_directory, except: name.ToString());
        PreviousRun? previous = order.Previous;
        var chain = new RowChain(previous?.Hash is { } known ? Encoding.ASCII.GetBytes(known) : RowChain.Origin, isBrief: true);
        chain.Seal(rows, Now, RowScratch.Serialise(new RunStartedEvent(_run, previous) { IsShared = true }));
        order.SetLatest(name.ToString());
        return chain;
    }

    private void GoOnWhenFull(FileStream file, AuditFileName name, RowChain chain)
    {
        if (file.Length < _options.MaxFileBytes)
        {
            return;
        }

        var rows = new RowBuffer();
        chain.Seal(rows, Now, RowScratch.Serialise(new LogContinuedEvent(name.Next.ToString())));
        Append(file, rows);
        AuditFile.Create(Path.Combine(_directory, name.Next.ToString())).Dispose();
    }

    private void Append(FileStream file, RowBuffer rows)
    {
        RandomAccess.Write(file.SafeFileHandle, rows.Bytes, file.Length);
        if (_options.Durability == AuditDurability.Fsync)
        {
            RandomAccess.FlushToDisk(file.SafeFileHandle);
        }
    }
}
