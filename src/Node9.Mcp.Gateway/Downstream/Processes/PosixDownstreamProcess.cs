using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>A child that leads its own session and group. Any thread may call any member.</summary>
/// <remarks>
/// The ended child is left uncollected until <see cref="IsGone"/> or <see cref="Dispose"/>: until then its number
/// belongs to nobody else, and a signal to the group cannot hit a stranger. Only this child's number is ever waited
/// for, so the runtime's own collecting of its children is not disturbed.
/// </remarks>
internal sealed class PosixDownstreamProcess : IDownstreamProcess
{
    private readonly TaskCompletionSource<ProcessExit> exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private bool collected;
    private bool gone;

    internal PosixDownstreamProcess(int id, SafeFileHandle input, SafeFileHandle output, SafeFileHandle error)
    {
        Id = id;
        Input = PosixSink.ForOwnPipe(input);
        Output = new FileStream(output, FileAccess.Read, bufferSize: 0);
        Error = new FileStream(error, FileAccess.Read, bufferSize: 0);
        new Thread(AwaitExit, maxStackSize: 128 * 1024) { IsBackground = true, Name = $"exit of {id}" }.Start();
    }

    public int Id { get; }

    public IByteSink Input { get; }

    public Stream Output { get; }

    public Stream Error { get; }

    public Task<ProcessExit> Exited => exited.Task;

    public void Terminate() => Signal(PosixProcess.Terminate);

    public void Kill() => Signal(PosixProcess.KillNow);

    public bool IsGone()
    {
        lock (gate)
        {
            if (gone || !exited.Task.IsCompleted)
            {
                return gone;
            }

            Collect();
            gone = !ProcessGroup.IsAlive(Id);
            return gone;
        }
    }

    /// <summary>Ends whatever is left of the group and collects the child.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            Signal(PosixProcess.KillNow);
        }

        Input.Dispose();
        if (!IsGone())
        {
            _ = Exited.ContinueWith(_ => IsGone(), TaskScheduler.Default);
        }
    }

    private void Signal(int signal)
    {
        lock (gate)
        {
            if (!gone)
            {
                _ = PosixProcess.Signal(-Id, signal);
            }
        }
    }

    /// <summary>
    /// Collects the child and those of its group that became our children because nobody else was left.
    /// </summary>
    private unsafe void Collect()
    {
        int status;
        if (!collected)
        {
            collected = true;
            _ = PosixProcess.WaitFor(Id, &status, PosixProcess.NoHang);
        }

        while (PosixProcess.WaitFor(-Id, &status, PosixProcess.NoHang) > 0)
        {
        }
    }

    private unsafe void AwaitExit()
    {
        var info = stackalloc byte[PosixProcess.InfoSize];
        int result;
        do
        {
            result = PosixProcess.WaitId(
                PosixProcess.ById, Id, info, PosixProcess.WhenExited | PosixProcess.KeepWaitable);
        }
        while (result != 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted);

        var code = *(int*)(info + 8);
        var status = *(int*)(info + PosixProcess.StatusOffset);
        exited.SetResult(
            result != 0 ? default
            : code == 1 ? new ProcessExit(status, null)
            : new ProcessExit(null, status));
    }
}
