using Node9.Mcp.Gateway.State;
namespace Node9.Mcp.Gateway.Evidence.Shipping;

/// <summary>Makes sure that one process alone ships to a sink. Let go by the operating system when the process dies.</summary>
internal sealed class SinkLock : IDisposable
{
    private readonly FileStream _file;

    private SinkLock(FileStream file) => _file = file;

    /// <summary>The lock; null when another process has it.</summary>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
    public static SinkLock? TryTake(string path)
    {
        try
        {
            return new SinkLock(new FileStream(path, OwnerFile.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Lets another process have it.</summary>
    public void Dispose() => _file.Dispose();
}
