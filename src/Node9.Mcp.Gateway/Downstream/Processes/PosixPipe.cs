using System.IO.Pipes;
using Microsoft.Win32.SafeHandles;

namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>A pipe whose two ends no other child can inherit.</summary>
internal readonly struct PosixPipe : IDisposable
{
    private PosixPipe(SafeFileHandle read, SafeFileHandle write)
    {
        Read = read;
        Write = write;
    }

    public SafeFileHandle Read { get; }

    public SafeFileHandle Write { get; }

    /// <summary>Both ends are closed on exec; throws <see cref="IOException"/> when descriptors have run out.</summary>
    public static PosixPipe Create()
    {
        var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        return new PosixPipe(Own(pipe.SafePipeHandle), Own(pipe.ClientSafePipeHandle));
    }

    public void Dispose()
    {
        Read.Dispose();
        Write.Dispose();
    }

    private static SafeFileHandle Own(SafePipeHandle handle)
    {
        var own = new SafeFileHandle(handle.DangerousGetHandle(), ownsHandle: true);
        handle.SetHandleAsInvalid();
        return own;
    }
}
