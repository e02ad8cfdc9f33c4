using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Node9.Mcp.Gateway.Downstream.Processes;
using Node9.Mcp.Gateway.Processes.Walls;

namespace Node9.Mcp.Gateway.Processes.Starting;

/// <summary>What this program is between its own start and the command's: it waits until it is traced, and then becomes the
/// command.</summary>
/// <remarks>A fork of a managed process is not safe, so the little that must be done in the child is done by this program
/// started anew. It runs no thread of its own and takes the descriptors as they are.</remarks>
public static partial class ExecChild
{
    /// <summary>The hidden verb: <c>exec-child GATE PATH ARGUMENTS…</c>.</summary>
    public const string Verb = "exec-child";

    /// <summary>The variable by which everything below a governed command is known as the agent's.</summary>
    internal const string Mark = "NODE9_MCP_EXEC";

    /// <summary>The descriptor's number is the second word, the file to run the third, and what follows is its
    /// <c>argv</c>.</summary>
    private const int FirstWord = 3;

    private const int CannotRun = 126;
    private const int BrokenPipe = 13;

    /// <summary>The first byte through the gate.</summary>
    internal const byte Go = 1;


    /// <summary>Becomes the command; returns only when that fails, with the exit code to leave with.</summary>
    public static int Run(string[] words, Stream error)
    {
        if (words.Length <= FirstWord || !int.TryParse(words[1], out int gate) || !Opened(gate, error))
        {
            return CannotRun;
        }

        string failed = Become(words[2], words[FirstWord..]);
        error.Write(System.Text.Encoding.UTF8.GetBytes($"node9-mcp: `{words[2]}` could not be started: {failed}\n"));
        return CannotRun;
    }

    /// <summary>Becomes <paramref name="path"/>; returns only when that fails, with the reason.</summary>
    internal static unsafe string Become(string path, string[] words)
    {
        // This runtime ignores the signal of a broken pipe, and what is ignored stays so in the new program.
        _ = SetSignal(BrokenPipe, 0);
        using var arguments = new NativeStrings(words);
        nint environment = *(nint*)NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "environ");
        _ = Execute(path, arguments.Pointer, environment);
        return Wire.Errno.Describe(Marshal.GetLastPInvokeError());
    }

    /// <summary>Waits for the byte that says that the tracer is there, without which nothing may start, and puts up the walls
    /// that follow it.</summary>
    private static bool Opened(int gate, Stream error)
    {
        using var handle = new SafeFileHandle(gate, ownsHandle: true);
        using var pipe = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        if (pipe.ReadByte() != Go)
        {
            return false;
        }

        using var rest = new MemoryStream();
        pipe.CopyTo(rest);
        if (rest.Length == 0 || Landlock.TryEnter(WallPlan.Read(rest.GetBuffer().AsSpan(0, (int)rest.Length)), out int errno))
        {
            return true;
        }

        error.Write(System.Text.Encoding.UTF8.GetBytes($"node9-mcp: the walls cannot be put up: {Wire.Errno.Describe(errno)}\n"));
        return false;
    }

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Execute(string path, byte** arguments, nint environment);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetSignal(int signal, nint handler);
}
