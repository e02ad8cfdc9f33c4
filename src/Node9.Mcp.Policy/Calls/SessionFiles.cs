namespace Node9.Mcp.Policy.Calls;

/// <summary>The files that earlier calls of a session wrote, as far as they are known, so that a script which one call
/// writes and another runs is judged by what is in it.</summary>
/// <remarks>Immutable; safe to share between threads. Bounded in number and size: the oldest file makes room for the
/// newest, and of a file that is not here nothing is known.</remarks>
public sealed class SessionFiles
{
    /// <summary>Most files that are kept.</summary>
    public const int MostFiles = 64;

    /// <summary>Longest text of one file that is kept, in UTF-16 units.</summary>
    public const int MostText = 32 * 1024;

    /// <summary>Most text that is kept of all files together, in UTF-16 units.</summary>
    public const int MostTextOfAll = 512 * 1024;

    /// <summary>No file is known.</summary>
    public static readonly SessionFiles Empty = new([]);

    private readonly KeyValuePair<string, SessionFile>[] _files;

    private SessionFiles(KeyValuePair<string, SessionFile>[] files) => _files = files;

    /// <summary>The files, by absolute path, oldest first.</summary>
    public IReadOnlyList<KeyValuePair<string, SessionFile>> All => _files;

    /// <summary>What is known of <paramref name="path"/>; null when nothing is.</summary>
    public SessionFile? Find(string path)
    {
        int at = IndexOf(path);
        return at < 0 ? null : _files[at].Value;
    }

    /// <summary>The same files, with <paramref name="file"/> as the newest at <paramref name="path"/>. One whose text is
    /// too long is forgotten, unless it came from the network.</summary>
    public SessionFiles With(string path, SessionFile file)
    {
        SessionFile kept = file.Text?.Length > MostText ? file with { Text = null } : file;
        if (kept is { Text: null, Address: null })
        {
            return Without(path);
        }

        var files = new List<KeyValuePair<string, SessionFile>>(Without(path)._files)
        {
            new(path, kept),
        };
        int length = 0;
        foreach (KeyValuePair<string, SessionFile> each in files)
        {
            length += each.Value.Text?.Length ?? 0;
        }

        while (files.Count > MostFiles || length > MostTextOfAll)
        {
            length -= files[0].Value.Text?.Length ?? 0;
            files.RemoveAt(0);
        }

        return new SessionFiles([.. files]);
    }

    /// <summary>The same files without <paramref name="path"/>, of which nothing is known any more.</summary>
    public SessionFiles Without(string path)
    {
        int at = IndexOf(path);
        return at < 0 ? this : new SessionFiles([.. _files[..at], .. _files[(at + 1)..]]);
    }

    private int IndexOf(string path) => Array.FindIndex(_files, each => string.Equals(each.Key, path, StringComparison.Ordinal));
}
