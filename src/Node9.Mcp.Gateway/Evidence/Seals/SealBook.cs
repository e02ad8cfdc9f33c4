using System.Globalization;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Evidence.Seals;

/// <summary>The seals of a log, one file each in <c>seals/</c> of the state directory, each naming the one before.</summary>
/// <remarks>One process at a time adds to it, by a lock file.</remarks>
public sealed class SealBook(StateDirectory state, TimeProvider time)
{
    private string Log => Path.Combine(state.FullPath, "audit");

    /// <summary>Seals the log as it is now.</summary>
    /// <param name="key">The key to sign with.</param>
    /// <param name="removed">Files that are about to be removed on purpose.</param>
    /// <exception cref="SealException">Another process is sealing, or the seal cannot be written.</exception>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public Seal Add(SealKey key, IReadOnlyList<SealedFile>? removed = null)
    {
        string place = state.Subdirectory("seals");
        using Shipping.SinkLock mine = Shipping.SinkLock.TryTake(Path.Combine(place, "lock"))
            ?? throw new SealException("another process is sealing the log", "wait until it is done");
        string[] names = Names(place);
        string previous = names.Length == 0 ? Seal.Origin : Seal.HashOf(File.ReadAllBytes(Path.Combine(place, names[^1])));
        DateTimeOffset now = time.GetUtcNow();
        string name = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH-mm-ss-ffffff'Z'", CultureInfo.InvariantCulture) + ".seal";
        List<SealedFile> files = SealedLog.Files(Log);
        if (removed is not null)
        {
            files.RemoveAll(file => removed.Any(gone => gone.File == file.File));
        }

        var seal = new Seal(name, now, previous, files, removed ?? []);
        OwnerFile.Replace(Path.Combine(place, name), seal.Signed(key));
        return seal;
    }

    /// <summary>The seals in the order they were made, each with its bytes.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    public IReadOnlyList<(string Name, byte[] Text)> All()
    {
        string place = Path.Combine(state.FullPath, "seals");
        return Directory.Exists(place)
            ? [.. Names(place).Select(name => (name, File.ReadAllBytes(Path.Combine(place, name))))]
            : [];
    }

    /// <summary>When the newest seal was made; null when there is none.</summary>
    public DateTimeOffset? Newest()
    {
        string place = Path.Combine(state.FullPath, "seals");
        string? last = Directory.Exists(place) ? Names(place).LastOrDefault() : null;
        return last is null ? null : File.GetLastWriteTimeUtc(Path.Combine(place, last));
    }

    private static string[] Names(string place)
    {
        string[] names = [.. Directory.EnumerateFiles(place, "*.seal").Select(static path => Path.GetFileName(path))];
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }
}
