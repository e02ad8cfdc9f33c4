using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Node9.Mcp.Gateway.Recovery;

/// <summary>Copies what is in a file, as a clone of its blocks where the file system can, never as another name of the same
/// file.</summary>
internal static partial class FileCopy
{
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const nuint CloneRequest = 0x40049409;

    /// <summary>Copies <paramref name="source"/>, which must have no link in it, to a new file of the owner's alone.</summary>
    /// <returns>The bytes copied.</returns>
    /// <exception cref="IOException">It cannot be read, another file stands there by now, or it is longer than
    /// <paramref name="most"/>.</exception>
    public static long Copy(string source, string target, long most)
    {
        using SafeFileHandle from = Open(source);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var to = new FileStream(target, options);
        long length = RandomAccess.GetLength(from);
        if (length > most)
        {
            throw new IOException($"`{source}` is larger than was counted on");
        }

        if (OperatingSystem.IsLinux() && Control(to.SafeFileHandle, CloneRequest, from.DangerousGetHandle().ToInt32()) == 0)
        {
            return length;
        }

        byte[] buffer = new byte[128 * 1024];
        long copied = 0;
        for (int read; (read = RandomAccess.Read(from, buffer, copied)) > 0; copied += read)
        {
            if (copied + read > most)
            {
                throw new IOException($"`{source}` grew while it was copied");
            }

            to.Write(buffer, 0, read);
        }

        return copied;
    }

    /// <summary>Opened without waiting, and looked at afterwards: a link that was put on the way meanwhile is found out.</summary>
    private static SafeFileHandle Open(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return File.OpenHandle(path);
        }

        int descriptor = OpenFile(path, NonBlocking | CloseOnExec);
        if (descriptor < 0)
        {
            throw new IOException($"`{path}` cannot be read (error {Marshal.GetLastPInvokeError()})");
        }

        var handle = new SafeFileHandle(descriptor, true);
        if (new FileInfo($"/proc/self/fd/{descriptor}").LinkTarget != path)
        {
            handle.Dispose();
            throw new IOException($"`{path}` was replaced while it was copied");
        }

        return handle;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(SafeFileHandle file, nuint request, nint argument);
}
