using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Node9.Mcp.Gateway.Downstream.Processes;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Processes.Tracing;

/// <summary>Follows a process and everything it starts, and stops each program before its first instruction until the judge
/// has ruled.</summary>
/// <remarks>
/// <para>Uses ptrace's exec event: the kernel has loaded the new program and replaced the old one, so its executable and
/// arguments are what they are, and no other thread can change them any more; a filter on the system call itself would have to
/// read arguments out of memory that others may write. Signals are passed on as they come and stops by job control stay
/// stops.</para>
/// <para><see cref="Run"/> and all that it calls belong to one thread. <see cref="Post"/> and <see cref="Settle"/> may come
/// from any.</para>
/// </remarks>
internal sealed class ProcessTracer(IStartJudge judge)
{
    /// <summary>A refused program leaves with the code by which shells say "cannot be run".</summary>
    public const int RefusedCode = 126;

    private const int Interrupted = 130;
    private const ulong EndingSignals = 1UL << 0 | 1UL << 1 | 1UL << 2 | 1UL << 14;

    private readonly Dictionary<int, Tracee> _tracees = [];
    private readonly ConcurrentQueue<Action> _posted = new();
    private volatile int _thread;
    private int _held;
    private int _root;
    private bool _hasBegun;

    /// <summary>How many starts were stopped and ruled on.</summary>
    public long Starts { get; private set; }

    /// <summary>Called on the tracer's thread when the first process is over, with its exit code: what is left may be
    /// ended.</summary>
    public Action<int>? RootEnded { get; init; }

    /// <summary>Called on the tracer's thread when the number of held starts changes.</summary>
    public Action<int>? HeldChanged { get; init; }

    /// <summary>Begins to trace <paramref name="process"/>, a child of this thread; false with the error number when that is
    /// not permitted.</summary>
    public bool TryAttach(int process, out int errno)
    {
        bool attached = Ptrace.Call(Ptrace.Seize, process, 0, Ptrace.Options) == 0;
        errno = attached ? 0 : Marshal.GetLastPInvokeError();
        if (attached)
        {
            _root = process;
            _tracees[process] = new Tracee(process) { IsPlaced = true };
        }

        return attached;
    }

    /// <summary>Serves until nothing is left of the tree; returns the exit code of its first process.</summary>
    public int Run()
    {
        WakeSignal.Prepare();
        _thread = WakeSignal.ThisThread();
        int exit = 0;
        while (true)
        {
            while (_posted.TryDequeue(out Action? action))
            {
                action();
            }

            if (WaitForNext(out int id, out WaitStatus status))
            {
                if (id < 0)
                {
                    _thread = 0;
                    return exit;
                }

                if (status.IsEnded)
                {
                    Forget(id);
                    if (id == _root)
                    {
                        exit = status.ExitCode;
                        RootEnded?.Invoke(exit);
                    }
                }
                else
                {
                    Stopped(id, status);
                }
            }
        }
    }

    /// <summary>Has <paramref name="action"/> done on the tracer's thread, soon.</summary>
    public void Post(Action action)
    {
        _posted.Enqueue(action);
        while (!_posted.IsEmpty && _thread is not 0 and int thread && thread != WakeSignal.ThisThread())
        {
            WakeSignal.Send(thread);
            Thread.Sleep(1);
        }
    }

    /// <summary>Lets a held start go on, or refuses it. One that is over already is left alone.</summary>
    public void Settle(ProgramStart start, StartRuling ruling) => Post(() =>
    {
        if (_tracees.TryGetValue(start.Process, out Tracee? tracee) && ReferenceEquals(tracee.Held, start))
        {
            Release(tracee);
            Carry(tracee, ruling);
        }
    });

    /// <summary>Gives up on held starts whose process was interrupted or asked to end meanwhile. For the tracer's thread.</summary>
    public void LookAtHeld()
    {
        foreach (Tracee tracee in _tracees.Values)
        {
            if (tracee.Held is { } start && (ProgramStartReader.PendingSignals(tracee.Id) & EndingSignals) != 0)
            {
                Release(tracee);
                judge.Withdraw(start, "the process was interrupted");
                Leave(tracee.Id, Interrupted);
            }
        }
    }

    /// <summary>Sends <paramref name="signal"/> to everything that is traced. Held starts are killed: they must not run. For the
    /// tracer's thread.</summary>
    public void SignalAll(int signal)
    {
        foreach (Tracee tracee in _tracees.Values)
        {
            _ = PosixProcess.Signal(tracee.Id, tracee.Held is null ? signal : PosixProcess.KillNow);
        }
    }

    private static unsafe bool WaitForNext(out int id, out WaitStatus status)
    {
        int raw = 0;
        id = Ptrace.Wait(-1, &raw, Ptrace.WaitForAll);
        status = new WaitStatus(raw);
        return id >= 0 || Marshal.GetLastPInvokeError() != Errno.Interrupted;
    }

    private void Stopped(int id, WaitStatus status)
    {
        Tracee tracee = Find(id);
        switch (status.Event)
        {
            case Ptrace.EventFork or Ptrace.EventVfork or Ptrace.EventClone:
                Place(Find(Ptrace.EventMessage(id)), tracee);
                Ptrace.Resume(id);
                break;
            case Ptrace.EventExec:
                Judge(tracee);
                break;
            case Ptrace.EventStop when status.IsGroupStop:
                _ = Ptrace.Call(Ptrace.Listen, id, 0, 0);
                break;
            case Ptrace.EventStop when !tracee.IsPlaced:
                tracee.Waits = true;
                break;
            case 0:
                Ptrace.Resume(id, status.Signal);
                break;
            default:
                Ptrace.Resume(id);
                break;
        }
    }

    private void Judge(Tracee tracee)
    {
        Starts++;

        // A thread that starts a program takes its process's number; what it was told is kept under its own.
        int former = Ptrace.EventMessage(tracee.Id);
        if (former != tracee.Id && _tracees.Remove(former, out Tracee? caller))
        {
            tracee.Approved = caller.Approved;
        }

        ProgramStart start = ProgramStartReader.Read(tracee.Id);
        if (IsOwnBeginning(start))
        {
            Starts--;
            Ptrace.Resume(tracee.Id);
            return;
        }

        StartRuling ruling = start.Comment is { } unread
            ? StartRuling.Refuse($"what it would run could not be read: {unread}")
            : judge.Judge(start, tracee.Approved);
        if (ruling.Fate == StartFate.Held)
        {
            tracee.Held = start;
            HeldChanged?.Invoke(++_held);
        }
        else
        {
            Carry(tracee, ruling);
        }
    }

    /// <summary>Whether it is our own program in the first process, about to become the command: it may have been attached to
    /// so early that this is still to come. Asked of the first start alone.</summary>
    private bool IsOwnBeginning(ProgramStart start)
    {
        bool isFirst = start.Process == _root && !_hasBegun;
        _hasBegun |= isFirst;
        return isFirst && start.Executable == Environment.ProcessPath
            && start.CommandLine.AsSpan().IndexOf("\0exec-child\0"u8) >= 0;
    }

    private static void Carry(Tracee tracee, in StartRuling ruling)
    {
        if (ruling.Fate == StartFate.Started)
        {
            tracee.Approved = ruling.Approved ?? tracee.Approved;
            Ptrace.Resume(tracee.Id);
            return;
        }

        ErrorDescriptor.Tell(tracee.Id, ruling.Message ?? "refused");
        Leave(tracee.Id, RefusedCode);
    }

    private static void Leave(int id, int code)
    {
        if (!ForcedExit.TryPrepare(id, code))
        {
            _ = PosixProcess.Signal(id, PosixProcess.KillNow);
        }

        Ptrace.Resume(id);
    }

    private Tracee Find(int id)
    {
        if (!_tracees.TryGetValue(id, out Tracee? tracee))
        {
            _tracees[id] = tracee = new Tracee(id);
        }

        return tracee;
    }

    /// <summary>A child has what was approved for its parent. Until the parent's report is there it does not run.</summary>
    private static void Place(Tracee child, Tracee parent)
    {
        (child.Approved, child.IsPlaced) = (parent.Approved, true);
        Go(child);
    }

    private static void Go(Tracee tracee)
    {
        if (tracee.Waits)
        {
            tracee.Waits = false;
            Ptrace.Resume(tracee.Id);
        }
    }

    private void Release(Tracee tracee)
    {
        tracee.Held = null;
        HeldChanged?.Invoke(--_held);
    }

    private void Forget(int id)
    {
        if (_tracees.Remove(id, out Tracee? tracee) && tracee.Held is { } start)
        {
            Release(tracee);
            judge.Withdraw(start, "the process was ended");
        }

        // A parent that was killed reports its child no more: the child goes on without what was approved for it.
        foreach (Tracee orphan in _tracees.Values)
        {
            if (orphan.Waits)
            {
                orphan.IsPlaced = true;
                Go(orphan);
            }
        }
    }
}
