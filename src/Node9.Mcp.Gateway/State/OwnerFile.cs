namespace Node9.Mcp.Gateway.State;

/// <summary>Small files of the state directory that only their owner may read.</summary>
internal static class OwnerFile
{
    /// <summary>Options that make a file for its owner alone.</summary>
    public static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    /// <summary>Puts this text in place of whatever the file held, whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> text)
    {
        string fresh = $"{path}.{Environment.ProcessId}.new";
        using (var stream = new FileStream(fresh, Options(FileMode.Create, FileAccess.Write, FileShare.None)))
        {
            stream.Write(text);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }
}
