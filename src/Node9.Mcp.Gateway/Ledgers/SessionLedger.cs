using Node9.Mcp.Gateway.Ledgers.Reading;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Ledgers;

/// <summary>The record of one agent session, which the gateway, the hooks and the governed processes of one agent write
/// together: <c>sessions/&lt;id&gt;.jsonl</c> in the state directory.</summary>
/// <remarks>
/// <para>Only memory, never evidence: a record that cannot be read or written is said once and costs memory, while calls
/// go on to be judged and audited. What this process did itself is remembered in either case.</para>
/// <para>Thread-safe. <see cref="Refresh"/> costs one look at the file's length when nothing is new.</para>
/// </remarks>
public sealed class SessionLedger : IDisposable
{
    /// <summary>A longer line is not written.</summary>
    public const int MostLineBytes = 256 << 10;

    /// <summary>A file that has grown beyond this is replaced by a shorter one that keeps the newest lines.</summary>
    public const long MostFileBytes = 512 << 10;

    /// <summary>How long a line waits that <see cref="WriteSoon"/> was given.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(200);

    private const int MostUnwritten = 64 << 10;

    private const int Reopenings = 4;

    private readonly Lock _lock = new();
    private readonly List<ILedgerView> _views = [];
    private readonly LedgerReader _reader;
    private readonly LedgerBuffer _scratch = new();
    private readonly LedgerBuffer _unwritten = new();
    private readonly TimeProvider _time;
    private readonly Action<string> _say;
    private readonly string? _path;
    private LedgerFile? _file;
    private ITimer? _timer;
    private bool _troubled;

    private SessionLedger(SessionIdentity identity, string? path, TimeProvider time, Action<string> say)
    {
        (Identity, _path, _time, _say) = (identity, path, time, say);
        _reader = new LedgerReader(_views);
        _views.Add(Memory);
        _views.Add(Summary);
        _views.Add(Loops);
    }

    /// <summary>Which session it is.</summary>
    public SessionIdentity Identity { get; }

    /// <summary>What verdicts depend on, as of the last <see cref="Refresh"/>.</summary>
    public SessionMemory Memory { get; } = new();

    /// <summary>Its last calls, as of the last <see cref="Refresh"/>.</summary>
    public SessionLoops Loops { get; } = new();

    /// <summary>Who the session is and what was counted, as of the last <see cref="Refresh"/>.</summary>
    public SessionSummary Summary { get; } = new();

    /// <summary>Opens a session's record and reads it. Where it cannot be opened that is said, and only this process's own
    /// doings are remembered.</summary>
    /// <param name="state">Where it is kept.</param>
    /// <param name="identity">Which session.</param>
    /// <param name="time">The clock.</param>
    /// <param name="say">Takes the sentence about what cannot be used.</param>
    /// <param name="view">What else is to be told everything; null for nothing.</param>
    public static SessionLedger Open(
        StateDirectory state, SessionIdentity identity, TimeProvider time, Action<string> say, ILedgerView? view = null)
    {
        SessionLedger ledger;
        try
        {
            ledger = new SessionLedger(identity, SessionDirectory.PathOf(state, identity.Id), time, say);
            ledger._file = LedgerFile.Open(ledger._path!);
            if (view is not null)
            {
                ledger._views.Add(view);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ledger = new SessionLedger(identity, null, time, say);
            ledger.Trouble(e);
            return ledger;
        }

        ledger.Refresh();
        return ledger;
    }

    /// <summary>A record that no file keeps: it ends with this process.</summary>
    public static SessionLedger InMemory(SessionIdentity identity, TimeProvider time) => new(identity, null, time, static _ => { });

    /// <summary>Has <paramref name="view"/> told everything so far, and all that follows.</summary>
    public void Follow(ILedgerView view)
    {
        lock (_lock)
        {
            _views.Add(view);
            _reader.Reset();
        }

        Refresh();
    }

    /// <summary>Reads what other processes of the session added.</summary>
    public void Refresh()
    {
        lock (_lock)
        {
            try
            {
                Pull();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Trouble(e);
            }
        }
    }

    /// <summary>Adds one line, which every process of the session reads from now on.</summary>
    public void Write<TLine>(in TLine line)
        where TLine : struct, ILedgerLine
    {
        lock (_lock)
        {
            _scratch.Clear();
            _scratch.Add(line, _time.GetUtcNow());
            WriteAll(_scratch.Bytes);
        }
    }

    /// <summary>Adds lines, together or not at all.</summary>
    public void Write(LedgerBuffer lines)
    {
        lock (_lock)
        {
            WriteAll(lines.Bytes);
        }
    }

    /// <summary>Adds one line that no other process needs at once: told here now, and written with those that follow, within
    /// <see cref="Soon"/>. A process that is killed before loses it.</summary>
    public void WriteSoon<TLine>(in TLine line)
        where TLine : struct, ILedgerLine
    {
        lock (_lock)
        {
            int from = _unwritten.Bytes.Length;
            _unwritten.Add(line, _time.GetUtcNow());
            _reader.Tell(_unwritten.Bytes[from..]);
            if (_file is null)
            {
                _unwritten.Clear();
            }
            else if (_unwritten.Bytes.Length > MostUnwritten)
            {
                WriteAll(default);
            }
            else if (from == 0)
            {
                _timer ??= _time.CreateTimer(static ledger => ((SessionLedger)ledger!).Flush(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _timer.Change(Soon, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Writes what waits and closes the file; what is remembered stays.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            WriteAll(default);
            _file?.Dispose();
            _file = null;
        }
    }

    private void Flush()
    {
        lock (_lock)
        {
            WriteAll(default);
        }
    }

    /// <summary>Writes what waits, then <paramref name="lines"/>, which are told once whatever happens.</summary>
    private void WriteAll(ReadOnlySpan<byte> lines)
    {
        if (_file is null)
        {
            _reader.Tell(lines);
            return;
        }

        if (lines.IsEmpty && _unwritten.Bytes.IsEmpty)
        {
            return;
        }

        bool told = false;
        try
        {
            Append(lines, ref told);
            if (_file.Length > MostFileBytes)
            {
                LedgerCompaction.Run(_path!, _file, _time.GetUtcNow());
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Trouble(e);
            if (!told)
            {
                _reader.Tell(lines);
            }
        }

        _unwritten.Clear();
    }

    /// <remarks>Alone, so that what others added is told before, and these bytes are the file's last: they need not be read.</remarks>
    private void Append(ReadOnlySpan<byte> lines, ref bool told)
    {
        for (int i = 0; ; i++)
        {
            _file!.Enter(alone: true);
            try
            {
                if (!PullOnce() || i >= Reopenings)
                {
                    _reader.Tell(lines);
                    told = true;
                    _unwritten.AddRaw(lines);
                    _file.Append(_unwritten.Bytes);
                    _reader.Skip(_unwritten.Bytes.Length);
                    return;
                }
            }
            finally
            {
                _file.Leave();
            }

            Reopen();
        }
    }

    /// <summary>A file that says it has moved is opened anew; one that still says so was not moved in the end.</summary>
    private void Pull()
    {
        if (_file is null)
        {
            return;
        }

        for (int i = 0; PullOnce() && i < Reopenings; i++)
        {
            _file.Enter(alone: false);
            _file.Leave();
            Reopen();
        }
    }

    /// <summary>Tells what is new; true when the file says that another takes its place.</summary>
    private bool PullOnce()
    {
        _reader.Pull(_file!);
        bool isMoved = _reader.IsMoved;
        if (_reader.HasForgotten && !isMoved)
        {
            _reader.HasForgotten = false;
            _reader.Tell(_unwritten.Bytes);
        }

        return isMoved;
    }

    private void Reopen()
    {
        LedgerFile next = LedgerFile.Open(_path!);
        _file!.Dispose();
        _file = next;
        _reader.Reset();
    }

    private void Trouble(Exception e)
    {
        if (!_troubled)
        {
            _troubled = true;
            _say($"the session's record cannot be used, so earlier calls of other processes are not remembered: {e.Message.TrimEnd('.')}");
        }
    }
}
