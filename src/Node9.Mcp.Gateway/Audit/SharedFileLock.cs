namespace Node9.Mcp.Gateway.Audit;

/// <summary>Held by one process at a time; given back by the system when its holder is killed.</summary>
internal sealed class SharedFileLock : IDisposable
{
    private const int BetweenTriesMs = 2;

    private const int Tries = 1000;

    private readonly FileStream _file;

    private SharedFileLock(FileStream file) => _file = file;

    /// <summary>Waits until nobody else holds it, for about two seconds.</summary>
    /// <exception cref="IOException">Somebody held it all the time, or it cannot be made.</exception>
    public static SharedFileLock Enter(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        for (int i = 0; ; i++)
        {
            try
            {
                return new SharedFileLock(new FileStream(path, options));
            }
            catch (IOException) when (i < Tries)
            {
                Thread.Sleep(BetweenTriesMs);
            }
        }
    }

    /// <summary>Lets the next one in.</summary>
    public void Dispose() => _file.Dispose();
}
