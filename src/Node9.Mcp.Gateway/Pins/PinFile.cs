using System.Text;

namespace Node9.Mcp.Gateway.Pins;

/// <summary>One file of definitions on disk.</summary>
/// <remarks>Written whole beside its place and renamed into it, so that a reader sees the old or the new one. Instances may
/// be shared between threads; of two writers the last one stays.</remarks>
internal sealed class PinFile(string path, bool ownerOnly)
{
    private const long MaxBytes = 64L << 20;

    /// <summary>Where it is.</summary>
    public string FullPath => path;

    /// <summary>Whether it is there.</summary>
    public bool Exists => File.Exists(path);

    /// <summary>A value that changes when the file does.</summary>
    public (long Ticks, long Length) Stamp
    {
        get
        {
            var file = new FileInfo(path);
            return file.Exists ? (file.LastWriteTimeUtc.Ticks, file.Length) : default;
        }
    }

    /// <summary>Its definitions, by server; null when there is no file.</summary>
    /// <exception cref="PinException">It cannot be read.</exception>
    public Dictionary<string, PinnedTools>? Read()
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return null;
            }

            return file.Length <= MaxBytes
                ? PinDocument.Read(path, File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)))
                : throw new PinException(
                    $"`{path}` is longer than {MaxBytes >> 20} MiB", "delete it and accept the tools anew");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new PinException($"`{path}` cannot be read: {e.Message.TrimEnd('.')}", "look at the file and its permissions", e);
        }
    }

    /// <summary>Puts <paramref name="servers"/> in the place of what it holds.</summary>
    /// <exception cref="PinException">It cannot be written.</exception>
    public void Write(IReadOnlyDictionary<string, PinnedTools> servers)
    {
        byte[] text = PinDocument.Write(servers);
        string beside = $"{path}.{Environment.ProcessId}.new";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (ownerOnly && !OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var stream = new FileStream(beside, options))
            {
                stream.Write(text);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(beside);
            throw new PinException($"`{path}` cannot be written: {e.Message.TrimEnd('.')}", "look at the disk and the permissions", e);
        }
    }

    /// <summary>Takes it away, if it is there.</summary>
    /// <exception cref="PinException">It cannot be deleted.</exception>
    public void Delete()
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PinException($"`{path}` cannot be deleted: {e.Message.TrimEnd('.')}", "look at its permissions", e);
        }
    }
}
