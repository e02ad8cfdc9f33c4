using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Node9.Mcp.Gateway.Approvals.Control;

/// <summary>A named pipe that only its own user can open.</summary>
[SupportedOSPlatform("windows")]
internal sealed partial class WindowsControlDoor(string name) : IControlDoor
{
    public async Task<(Stream Stream, int Peer)> AcceptAsync(CancellationToken cancellation)
    {
        var pipe = new NamedPipeServerStream(
            name, PipeDirection.InOut, NamedPipeServerStream.MaxAllowedServerInstances, PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            await pipe.WaitForConnectionAsync(cancellation).ConfigureAwait(false);
            return (pipe, GetNamedPipeClientProcessId(pipe.SafePipeHandle, out uint id) ? (int)id : 0);
        }
        catch
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public void Dispose()
    {
        // Each pipe belongs to its peer's stream; the one that waits is disposed when its wait is cancelled.
    }

    [LibraryImport("kernel32.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetNamedPipeClientProcessId(SafePipeHandle pipe, out uint process);
}
