using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Node9.Mcp.Gateway.Audit;

/// <summary>One file of the log, made new by this process for its owner alone (0600), which only ever grows by whole
/// writes and can be cut back to the last of them.</summary>
/// <remarks>Created exclusively: a file or a symbolic link that stands at the path already is refused, not followed.
/// Not thread-safe; the log guards it.</remarks>
internal sealed partial class AuditFile : IDisposable
{
    private const int SetStatusFlags = 4;

    private const nint LinuxAppend = 0x400;

    private readonly FileStream _stream;

    private AuditFile(FileStream stream) => _stream = stream;

    /// <summary>Bytes that were written whole.</summary>
    public long Length { get; private set; }

    /// <summary>Where it stands.</summary>
    public string FullPath => _stream.Name;

    /// <summary>Makes the file.</summary>
    /// <exception cref="IOException">It exists, or cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory does not let it be made.</exception>
    public static AuditFile Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var stream = new FileStream(path, options);
        if (OperatingSystem.IsLinux())
        {
            // Whatever else happens to the file, what this process writes goes to its end. Where the flag cannot be
            // set, the file is still this process's alone.
            _ = SetFlags(stream.SafeFileHandle, SetStatusFlags, LinuxAppend);
        }

        return new AuditFile(stream);
    }

    /// <summary>Writes all of <paramref name="rows"/> with one call to the operating system.</summary>
    /// <exception cref="IOException">Not all of it could be written; a part may have been.</exception>
    public void Write(ReadOnlySpan<byte> rows, AuditDurability durability)
    {
        RandomAccess.Write(_stream.SafeFileHandle, rows, Length);
        if (durability == AuditDurability.Fsync)
        {
            RandomAccess.FlushToDisk(_stream.SafeFileHandle);
        }

        Length += rows.Length;
    }

    /// <summary>Cuts off what a failed <see cref="Write"/> left behind.</summary>
    /// <exception cref="IOException">It cannot be cut off.</exception>
    public void CutBack() => RandomAccess.SetLength(_stream.SafeFileHandle, Length);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int SetFlags(SafeFileHandle file, int command, nint flags);
}
