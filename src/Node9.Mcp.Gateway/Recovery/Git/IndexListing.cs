using System.Globalization;

namespace Node9.Mcp.Gateway.Recovery.Git;

/// <summary>Finds tracked files that may differ from the index, by what <c>git ls-files --debug</c> says git knows of them:
/// times, number and size. No file is read, so no filter of the repository runs; in doubt a file counts as changed.</summary>
internal static class IndexListing
{
    private const int Lines = 5;

    /// <summary>The paths, relative to the work tree.</summary>
    public static IEnumerable<string> Changed(GitRepository repository)
    {
        FileMoment index = FileLook.At(Path.Join(repository.GitDirectory, "index"))?.Written ?? default;
        string listing = repository.Git.Run(["ls-files", "-z", "--debug"]);
        for (int at = 0; at < listing.Length;)
        {
            int end = listing.IndexOf('\0', at);
            int next = end < 0 ? -1 : Skip(listing, end + 1);
            if (next < 0)
            {
                throw new RecoveryException("what git says about its index cannot be read", "let a person decide about the call");
            }

            string path = listing[at..end];
            if (FileLook.At(Path.Join(repository.Top, path)) is { Kind: not SavedKind.Directory } look
                && !IsSame(look, listing.AsSpan(end + 1, next - end - 1), index))
            {
                yield return path;
            }

            at = next;
        }
    }

    private static int Skip(string listing, int at)
    {
        for (int i = 0; i < Lines; i++)
        {
            at = listing.IndexOf('\n', at) + 1;
            if (at == 0)
            {
                return -1;
            }
        }

        return at;
    }

    // A file that was written in the moment of the index or later may have changed without a trace.
    private static bool IsSame(in FileLook look, ReadOnlySpan<char> known, FileMoment index) =>
        look.Inode != 0
        && Moment(known, "ctime: ") == look.Changed && Moment(known, "mtime: ") == look.Written
        && (look.Written.Seconds < index.Seconds
            || (look.Written.Seconds == index.Seconds && look.Written.Nanoseconds < index.Nanoseconds))
        && Number(known, "ino: ") == (uint)look.Inode
        && Number(known, "size: ") == (uint)look.Size;

    private static FileMoment? Moment(ReadOnlySpan<char> known, string name)
    {
        ReadOnlySpan<char> rest = After(known, name);
        int colon = rest.IndexOf(':');
        return colon > 0 && Digits(rest[..colon]) is { } seconds && Digits(rest[(colon + 1)..]) is { } nanoseconds
            ? new FileMoment(seconds, nanoseconds) : null;
    }

    private static uint? Number(ReadOnlySpan<char> known, string name) => Digits(After(known, name));

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> known, string name)
    {
        int at = known.IndexOf(name, StringComparison.Ordinal);
        return at < 0 ? default : known[(at + name.Length)..];
    }

    private static uint? Digits(ReadOnlySpan<char> text)
    {
        int length = text.IndexOfAnyExceptInRange('0', '9');
        return uint.TryParse(length < 0 ? text : text[..length], NumberStyles.None, CultureInfo.InvariantCulture, out uint value)
            ? value : null;
    }
}
