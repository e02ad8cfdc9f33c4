using System.Runtime.InteropServices;

namespace Node9.Mcp.Gateway.Configuration.Files;

/// <summary>Puts new content in a person's file: whoever reads it sees the old or the new, never half of one.</summary>
/// <remarks>Written beside the file and renamed into its place. A link stays a link and what it leads to is replaced; mode and
/// owner stay. A new file is its owner's alone, as are new directories above it.</remarks>
internal static partial class FileReplacement
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The file that <paramref name="path"/> leads to, links followed, whether it is there or not.</summary>
    /// <exception cref="IOException">The links go in a circle.</exception>
    public static string TargetOf(string path) =>
        (File.Exists(path) || new FileInfo(path).LinkTarget is not null
            ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);

    /// <summary>Writes <paramref name="content"/> to what <paramref name="path"/> leads to.</summary>
    /// <exception cref="IOException">The disk or the directory does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string target = TargetOf(path);
        CreateDirectories(Path.GetDirectoryName(target)!);
        string beside = $"{target}.{Environment.ProcessId}.new";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            using (var stream = new FileStream(beside, options))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            KeepModeAndOwner(target, beside);
            File.Move(beside, target, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    private static void CreateDirectories(string directory)
    {
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
        }
        else
        {
            Directory.CreateDirectory(directory);
        }
    }

    private static void KeepModeAndOwner(string target, string beside)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(target))
        {
            return;
        }

        if (FileStatus.OwnerOf(target) is { } owner && owner != FileStatus.OwnerOf(beside)
            && ChangeOwner(beside, owner, FileStatus.GroupOf(target) ?? uint.MaxValue) != 0)
        {
            throw new IOException($"it belongs to another user, and its owner cannot be kept (error {Marshal.GetLastPInvokeError()})");
        }

        File.SetUnixFileMode(beside, File.GetUnixFileMode(target));
    }

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
