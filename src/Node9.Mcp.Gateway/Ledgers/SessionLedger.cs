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
    public const long MostFileBytes = 1 << 20;

    private const int Reopenings = 4;

    private readonly Lock _lock = new();
    private readonly List<ILedgerView> _views = [];
    private readonly LedgerReader _reader;
    private readonly LedgerBuffer _scratch = new();
    private readonly TimeProvider _time;
    private readonly Action<string> _say;
    private readonly string? _path;
    private LedgerFile? _file;
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
    public static SessionLedger Open(StateDirectory state, SessionIdentity identity, TimeProvider time, Action<string> say)
    {
        SessionLedger ledger;
        try
        {
            ledger = new SessionLedger(identity, SessionDirectory.PathOf(state, identity.Id), time, say);
            ledger._file = LedgerFile.Open(ledger._path!);
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

    /// <summary>Adds one line.</summary>
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

    /// <summary>Closes the file; what is remembered stays.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    private void WriteAll(ReadOnlySpan<byte> lines)
    {
        if (lines.IsEmpty)
        {
            return;
        }

        if (_file is null)
        {
            _reader.Tell(lines);
            return;
        }

        try
        {
            Append(lines);
            if (_file.Length > MostFileBytes)
            {
                LedgerCompaction.Run(_path!, _file, _time.GetUtcNow());
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Trouble(e);
            _reader.Tell(lines);
        }
    }

    private void Append(ReadOnlySpan<byte> lines)
    {
        for (int i = 0; ; i++)
        {
            _file!.Enter(alone: false);
            try
            {
                _reader.Pull(_file);
                if (!_reader.IsMoved || i >= Reopenings)
                {
                    _file.Append(lines);
                    _reader.Pull(_file);
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

        _reader.Pull(_file);
        for (int i = 0; _reader.IsMoved && i < Reopenings; i++)
        {
            _file.Enter(alone: false);
            _file.Leave();
            Reopen();
            _reader.Pull(_file);
        }
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
