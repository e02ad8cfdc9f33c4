using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Node9.Mcp.Gateway.Downstream.Processes;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Processes.Starting;

/// <summary>Starts <see cref="ExecChild"/>, which waits until <see cref="Open"/> before it becomes the command.</summary>
/// <remarks>The calling thread is the child's parent, and the only one that may trace it.</remarks>
internal sealed partial class ChildLauncher : IDisposable
{
    private const int ReadAndWrite = 2;
    private readonly SafeFileHandle _gate;
    private readonly byte[] _walls;
    private bool _isOpen;

    private ChildLauncher(int process, SafeFileHandle gate, byte[] walls) => (Process, _gate, _walls) = (process, gate, walls);

    /// <summary>The process that will be the command.</summary>
    public int Process { get; }

    /// <summary>Starts it. Throws <see cref="LaunchException"/> with one clear reason when that cannot be done.</summary>
    public static ChildLauncher Start(ChildStart start)
    {
        IReadOnlyDictionary<string, string> environment = ChildEnvironment.Everything(start.Variables);
        string path = ExecutableSearch.Find(new DownstreamCommand(start.Words[0], [], environment));
        if (OwnExecutable.Words is not { } own)
        {
            throw new LaunchException("it cannot be told where this program lies", "start it by its full path");
        }

        PosixPipe gate = PosixPipe.Create();
        try
        {
            int descriptor = (int)gate.Read.DangerousGetHandle();
            string number = descriptor.ToString(CultureInfo.InvariantCulture);
            using var arguments = new NativeStrings([.. own, ExecChild.Verb, number, path, .. start.Words]);
            using var variables = new NativeStrings([.. environment.Select(static each => $"{each.Key}={each.Value}")]);
            int process = Spawn(own[0], start, descriptor, arguments, variables, out int errno);
            return errno == 0 ? new ChildLauncher(process, gate.Write, start.Walls?.ToBytes() ?? [])
                : throw new LaunchException($"a process could not be started: {Errno.Describe(errno)}", "look at the limits of this user");
        }
        catch
        {
            gate.Write.Dispose();
            throw;
        }
        finally
        {
            gate.Read.Dispose();
        }
    }

    /// <summary>Lets it become the command, behind its walls if it has any.</summary>
    /// <remarks>Written by another thread: the walls may be more than the pipe holds, and a child that stops for its tracer
    /// reads on only when the tracer lets it.</remarks>
    public void Open()
    {
        _isOpen = true;
        _ = Task.Run(Write);
    }

    /// <summary>Has it end without becoming the command.</summary>
    public void GiveUp()
    {
        _gate.Dispose();
        _ = Wait();
    }

    /// <summary>Waits for its end, where nobody traces it; returns its exit code as a shell would report it.</summary>
    public unsafe int Wait()
    {
        int status = 0;
        while (PosixProcess.WaitFor(Process, &status, 0) < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted)
        {
        }

        return new Tracing.WaitStatus(status).ExitCode;
    }

    /// <summary>Closes the gate; unless it was opened, the command never starts.</summary>
    public void Dispose()
    {
        if (!_isOpen)
        {
            _gate.Dispose();
        }
    }

    private void Write()
    {
        try
        {
            using var pipe = new FileStream(_gate, FileAccess.Write, bufferSize: 0);
            pipe.Write([ExecChild.Go, .. _walls]);
        }
        catch (IOException)
        {
            // The child is gone, which its tracer is told.
        }
    }

    private static unsafe int Spawn(
        string path, ChildStart start, int gate, NativeStrings arguments, NativeStrings variables, out int errno)
    {
        byte* actions = stackalloc byte[PosixSpawn.OpaqueSize];
        byte* attributes = stackalloc byte[PosixSpawn.OpaqueSize];
        _ = PosixSpawn.InitActions(actions);
        _ = PosixSpawn.InitAttributes(attributes);
        errno = 0;
        if (start.Terminal is { } terminal)
        {
            // The first terminal that a session's leader opens becomes the session's own.
            _ = PosixSpawn.SetFlags(attributes, PosixSpawn.SetSession);
            errno = AddOpen(actions, 0, terminal, ReadAndWrite, 0);
            errno = errno != 0 ? errno : PosixSpawn.AddDuplicate(actions, 0, 1);
            errno = errno != 0 || start.Error is not null ? errno : PosixSpawn.AddDuplicate(actions, 0, 2);
        }

        errno = errno != 0 ? errno : Connect(actions, start.Output, 1);
        errno = errno != 0 ? errno : Connect(actions, start.Error, 2);

        // A descriptor that is put in its own place is kept open.
        errno = errno != 0 ? errno : PosixSpawn.AddDuplicate(actions, gate, gate);
        int process = 0;
        if (errno == 0)
        {
            errno = PosixSpawn.Spawn(out process, path, actions, attributes, arguments.Pointer, variables.Pointer);
        }

        _ = PosixSpawn.DestroyActions(actions);
        _ = PosixSpawn.DestroyAttributes(attributes);
        return process;
    }

    private static unsafe int Connect(byte* actions, SafeFileHandle? descriptor, int number) =>
        descriptor is null ? 0 : PosixSpawn.AddDuplicate(actions, (int)descriptor.DangerousGetHandle(), number);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int AddOpen(byte* actions, int descriptor, string path, int flags, uint mode);
}
