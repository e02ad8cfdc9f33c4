using System.Security.Cryptography;
using System.Text;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Pins;

/// <summary>Where the pins of each configuration are: <c>pins/&lt;digest of the source&gt;/</c> in the state directory, with
/// the source's name in it.</summary>
/// <remarks>A wrapped server that was given a name is known by it, so a newer version of the same server is held to what
/// was accepted; one without is known by its command line.</remarks>
public static class PinPlaces
{
    private const string Folder = "pins";
    private const string SourceFile = "source";
    private const string WrapPrefix = "wrap ";
    private const int KeyLength = 16;

    /// <summary>The pins of the servers that <paramref name="mainFile"/> lists; the lock file stands beside it.</summary>
    /// <exception cref="StateDirectoryException">The place cannot be made.</exception>
    /// <exception cref="PinException">The place cannot be written to.</exception>
    public static PinStore ForConfiguration(StateDirectory state, string mainFile) => Open(state, Path.GetFullPath(mainFile));

    /// <summary>The pins of a server that is named on the command line.</summary>
    /// <exception cref="StateDirectoryException">The place cannot be made.</exception>
    /// <exception cref="PinException">The place cannot be written to.</exception>
    public static PinStore ForWrapped(StateDirectory state, string? name, IEnumerable<string> command) =>
        Open(state, WrapPrefix + (name is null ? string.Join(' ', command) : "--name " + name));

    /// <summary>Every place that there is, in no particular order.</summary>
    /// <exception cref="StateDirectoryException">The state directory cannot be used.</exception>
    /// <exception cref="PinException">A place cannot be read.</exception>
    public static IReadOnlyList<PinPlace> All(StateDirectory state)
    {
        var places = new List<PinPlace>();
        foreach (string directory in Directory.EnumerateDirectories(state.Subdirectory(Folder)))
        {
            string file = Path.Combine(directory, SourceFile);
            if (File.Exists(file))
            {
                string source = Guard(file, static f => File.ReadAllText(f));
                places.Add(new PinPlace(source, Store(directory, source)));
            }
        }

        return places;
    }

    private static PinStore Open(StateDirectory state, string source)
    {
        string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..KeyLength];
        string directory = state.Subdirectory(Path.Combine(Folder, key));
        string file = Path.Combine(directory, SourceFile);
        if (!File.Exists(file))
        {
            Guard(file, f =>
            {
                File.WriteAllText(f, source);
                return "";
            });
        }

        return Store(directory, source);
    }

    private static PinStore Store(string directory, string source) => new(
        directory,
        source.StartsWith(WrapPrefix, StringComparison.Ordinal)
            ? null
            : Path.Combine(Path.GetDirectoryName(source)!, PinStore.LockName));

    private static string Guard(string file, Func<string, string> act)
    {
        try
        {
            return act(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PinException($"`{file}` cannot be used: {e.Message.TrimEnd('.')}", "look at the disk and the permissions", e);
        }
    }
}
