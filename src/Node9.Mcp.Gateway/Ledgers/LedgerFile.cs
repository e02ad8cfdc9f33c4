using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Ledgers;

/// <summary>A file of lines that many processes append to and read at the same time, for its owner alone (0600).</summary>
/// <remarks>Appending is one call to the operating system, so lines of two writers never mix. Writers share a lock that
/// only a writer who replaces the file holds alone. Not thread-safe.</remarks>
internal sealed unsafe partial class LedgerFile : IDisposable
{
    private const int AppendFlag = 0x400, Shared = 1, Alone = 2, NoWait = 4, Unlock = 8;

    private const int Tries = 200;

    private readonly FileStream _stream;

    private LedgerFile(FileStream stream) => _stream = stream;

    /// <summary>How long the file is now.</summary>
    public long Length => RandomAccess.GetLength(_stream.SafeFileHandle);

    /// <summary>Opens the file, made new where there is none.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static LedgerFile Open(string path, bool isNew = false)
    {
        var options = new FileStreamOptions
        {
            Mode = isNew ? FileMode.Create : FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        FileStream stream = OpenStream(path, options);
        if (!OperatingSystem.IsWindows())
        {
            // The framework shares a lock for as long as a file is open, which would keep everyone from replacing it.
            _ = Flock(stream.SafeFileHandle, Unlock);
        }

        if (OperatingSystem.IsLinux() && Posix.Fcntl(stream.SafeFileHandle, Posix.SetFlags, AppendFlag) != 0)
        {
            stream.Dispose();
            throw new IOException($"`{path}` cannot be opened for appending");
        }

        return new LedgerFile(stream);
    }

    /// <summary>Reads from <paramref name="from"/>; fewer bytes than asked for at the end.</summary>
    public int Read(Span<byte> into, long from) => RandomAccess.Read(_stream.SafeFileHandle, into, from);

    /// <summary>Appends all of <paramref name="lines"/>. The caller holds a lock.</summary>
    /// <exception cref="IOException">Not all was written; a part may have been.</exception>
    public void Append(ReadOnlySpan<byte> lines)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.Write(_stream.SafeFileHandle, lines, Length);
            return;
        }

        fixed (byte* bytes = lines)
        {
            nint written = Posix.Write(_stream.SafeFileHandle, bytes, lines.Length);
            if (written != lines.Length)
            {
                throw new IOException($"writing the session's record failed (error {Marshal.GetLastPInvokeError()})");
            }
        }
    }

    /// <summary>Waits until nobody replaces the file, for a fifth of a second at most.</summary>
    /// <param name="alone">Whether nobody else may append meanwhile.</param>
    /// <exception cref="IOException">The lock was not to be had.</exception>
    public void Enter(bool alone)
    {
        for (int i = 0; i < Tries; i++)
        {
            if (TryEnter(alone || !OperatingSystem.IsLinux()))
            {
                return;
            }

            Thread.Sleep(1);
        }

        throw new IOException("another process holds the session's record");
    }

    /// <summary>Lets others on.</summary>
    public void Leave()
    {
        if (OperatingSystem.IsWindows())
        {
            _stream.Unlock(long.MaxValue - 1, 1);
        }
        else
        {
            _ = Flock(_stream.SafeFileHandle, Unlock);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();

    /// <summary>While somebody replaces the file it cannot be opened, so it is tried again for a moment.</summary>
    private static FileStream OpenStream(string path, FileStreamOptions options)
    {
        for (int i = 0; ; i++)
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException e) when (i < Tries && e is not FileNotFoundException and not DirectoryNotFoundException)
            {
                Thread.Sleep(1);
            }
        }
    }

    private bool TryEnter(bool alone)
    {
        if (!OperatingSystem.IsWindows())
        {
            return Flock(_stream.SafeFileHandle, (alone ? Alone : Shared) | NoWait) == 0;
        }

        try
        {
            _stream.Lock(long.MaxValue - 1, 1);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Flock(SafeFileHandle file, int operation);
}
