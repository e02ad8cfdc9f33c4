namespace Node9.Mcp.Gateway.Audit;

/// <content>Bringing rows to disk: one write for all that wait, repair after a failure, going on in the next file.</content>
public sealed partial class AuditLog
{
    private AuditFile _file;

    private AuditFileName _name;

    private AuditFile? _next;

    private RowBuffer _writing = new();

    private volatile bool _broken;

    private string _problem = "";

    /// <summary>The file being written, with its directory.</summary>
    public string CurrentFile
    {
        get
        {
            lock (_write)
            {
                return _file.FullPath;
            }
        }
    }

    /// <summary>Writes every row appended so far; when it returns, they survive this process.</summary>
    /// <exception cref="AuditException">They could not be written. Whatever depends on them must not happen.</exception>
    public void Flush()
    {
        lock (_write)
        {
            if (_closed)
            {
                throw Closed();
            }

            WriteAll();
        }
    }

    /// <remarks>Under <c>_write</c>. Two buffers change places, so that appending goes on while the disk is busy; rows
    /// that failed stay in <c>_writing</c> and go first next time.</remarks>
    private void WriteAll()
    {
        try
        {
            if (_broken)
            {
                _file.CutBack();
            }

            while (_writing.Length > 0 || TakePending())
            {
                _file.Write(_writing.Bytes, _options.Durability);
                _writing.Clear();
                GoOnInNextFile();
                if (_broken)
                {
                    _broken = false;
                    AppendOwn(new LogRecoveredEvent(_problem));
                }
            }
        }
        catch (Exception e)
        {
            // Any exception at all: the system's errors come as several types, and none of them means written.
            _broken = true;
            _problem = e.Message;
            throw Failed(_file.FullPath, e);
        }
    }

    /// <remarks>The row that names the next file must be the last of this one, so it is sealed and taken in one.</remarks>
    private bool TakePending()
    {
        bool full = _next is null && _file.Length >= _options.MaxFileBytes && HasPending();
        if (full)
        {
            _next = AuditFile.Create(Path.Combine(Path.GetDirectoryName(_file.FullPath)!, _name.Next.ToString()));
            _name = _name.Next;
        }

        lock (_append)
        {
            if (full)
            {
                AppendOwn(new LogContinuedEvent(_name.ToString()));
            }

            (_writing, _pending) = (_pending, _writing);
        }

        return _writing.Length > 0;
    }

    private bool HasPending()
    {
        lock (_append)
        {
            return _pending.Length > 0;
        }
    }

    private void GoOnInNextFile()
    {
        if (_next is not null)
        {
            _file.Dispose();
            _file = _next;
            _next = null;
        }
    }

    private void AppendOwn<TEvent>(in TEvent e)
        where TEvent : struct, IAuditEvent
    {
        lock (_append)
        {
            _chain.Seal(_pending, _time.GetUtcNow().UtcDateTime, RowScratch.Serialise(e));
        }
    }
}
