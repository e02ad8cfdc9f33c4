using System.Text;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Finds a command's entry by name, and reads an entry only when its command is met: a process that judges
/// one command line must not pay for the three hundred commands that are not in it.</summary>
/// <remarks>Entries are found by their layout, one line that begins with two blanks and a quoted name; a test holds the
/// files to it. The first few names are searched for in the text, beginning with the family that most command lines are of;
/// whoever asks for more gets an index. Thread-safe.</remarks>
internal sealed class CatalogueIndex
{
    /// <summary>The index over the compiled-in families.</summary>
    internal static readonly CatalogueIndex Default = new(
        EmbeddedData.File("commands/coreutils.json"), static () => EmbeddedData.Files("commands/"));

    private const int Searches = 6;
    private const int LongestName = 128;

    private readonly EmbeddedFile? _usual;
    private readonly Func<EmbeddedFile[]>? _find;
    private EmbeddedFile[]? _files;
    private Dictionary<string, Entry>? _index;
    private int _searched;

    internal CatalogueIndex(EmbeddedFile[] files) => _files = files;

    private CatalogueIndex(EmbeddedFile usual, Func<EmbeddedFile[]> find) => (_usual, _find) = (usual, find);

    /// <summary>Every name and alias in the catalogue, shared parts (<c>@…</c>) included.</summary>
    internal IEnumerable<string> Names => Index().Keys;

    // Two threads may both find the files; they find the same.
    private EmbeddedFile[] Files => _files ??= _find!();

    /// <summary>What is known of <paramref name="name"/>; null when nothing is.</summary>
    internal CommandSpec? Find(string name)
    {
        Entry? entry;
        if (_index is null && Interlocked.Increment(ref _searched) <= Searches)
        {
            entry = Search(name);
        }
        else if (!Index().TryGetValue(name, out entry))
        {
            return null;
        }

        // Two threads may both read an entry; they read the same, and either result serves.
        return entry is null ? null : entry.Spec ??= CommandSpecReader.Read(
            entry.Name, entry.File.Text[entry.Start..], other =>
                Find(other) ?? throw new FormatException($"`{entry.Name}` is like `{other}`, which is nowhere"));
    }

    private Entry? Search(string name)
    {
        Span<byte> wanted = stackalloc byte[LongestName];
        if (!Encoding.UTF8.TryGetBytes(name, wanted, out int length) || length == 0)
        {
            return null;
        }

        wanted = wanted[..length];
        if (_usual is { } usual && Search(usual, wanted) is { } found)
        {
            return found;
        }

        foreach (EmbeddedFile file in Files)
        {
            if (Search(file, wanted) is { } entry)
            {
                return entry;
            }
        }

        return null;
    }

    private static Entry? Search(EmbeddedFile file, ReadOnlySpan<byte> wanted)
    {
        ReadOnlySpan<byte> text = file.Text;
        for (int at = 0; TryNext(text, ref at, out ReadOnlySpan<byte> names);)
        {
            foreach (Range part in names.Split((byte)'|'))
            {
                if (names[part].SequenceEqual(wanted))
                {
                    return new Entry { Name = First(names), File = file, Start = at };
                }
            }
        }

        return null;
    }

    private Dictionary<string, Entry> Index()
    {
        if (_index is { } index)
        {
            return index;
        }

        // Two threads may both make the index; they make the same.
        index = new Dictionary<string, Entry>(2048, StringComparer.Ordinal);
        foreach (EmbeddedFile file in Files)
        {
            ReadOnlySpan<byte> text = file.Text;
            for (int at = 0; TryNext(text, ref at, out ReadOnlySpan<byte> names);)
            {
                var entry = new Entry { Name = First(names), File = file, Start = at };
                foreach (Range part in names.Split((byte)'|'))
                {
                    string name = Encoding.UTF8.GetString(names[part]);
                    if (!index.TryAdd(name, entry))
                    {
                        throw new FormatException($"`{name}` is in the catalogue twice");
                    }
                }
            }
        }

        return _index = index;
    }

    /// <summary>The names of the next entry; <paramref name="at"/> is then where its object begins.</summary>
    private static bool TryNext(ReadOnlySpan<byte> text, ref int at, out ReadOnlySpan<byte> names)
    {
        int found = text[at..].IndexOf("\n  \""u8);
        if (found < 0)
        {
            names = default;
            return false;
        }

        int start = at + found + 4;
        int length = text[start..].IndexOf((byte)'"');
        names = text.Slice(start, length);
        at = start + length + 2;
        return true;
    }

    private static string First(ReadOnlySpan<byte> names)
    {
        int bar = names.IndexOf((byte)'|');
        return Encoding.UTF8.GetString(bar < 0 ? names : names[..bar]);
    }

    private sealed class Entry
    {
        internal required string Name { get; init; }

        internal required EmbeddedFile File { get; init; }

        internal int Start { get; init; }

        internal CommandSpec? Spec { get; set; }
    }
}
