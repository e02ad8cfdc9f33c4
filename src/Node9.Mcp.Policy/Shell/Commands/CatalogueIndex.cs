using System.Text;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Finds a command's entry by name, and reads an entry only when its command is met: a process that judges
/// one command line must not pay for the three hundred commands that are not in it.</summary>
/// <remarks>Entries are found by their layout, one line that begins with two blanks and a quoted name; a test holds the
/// files to it. Thread-safe.</remarks>
internal sealed class CatalogueIndex
{
    /// <summary>The index over the compiled-in families.</summary>
    internal static readonly CatalogueIndex Default = new(CommandFamilies.Load());

    private readonly byte[][] _files;
    private readonly Dictionary<string, Entry> _entries = new(512, StringComparer.Ordinal);

    internal CatalogueIndex(byte[][] files)
    {
        _files = files;
        for (int i = 0; i < files.Length; i++)
        {
            AddFile(i);
        }
    }

    /// <summary>Every name and alias in the catalogue, shared parts (<c>@…</c>) included.</summary>
    internal IEnumerable<string> Names => _entries.Keys;

    /// <summary>What is known of <paramref name="name"/>; null when nothing is.</summary>
    internal CommandSpec? Find(string name)
    {
        if (!_entries.TryGetValue(name, out Entry? entry))
        {
            return null;
        }

        // Two threads may both read an entry; they read the same, and either result serves.
        return entry.Spec ??= CommandSpecReader.Read(
            entry.Name, _files[entry.File].AsSpan(entry.Start), other =>
                Find(other) ?? throw new FormatException($"`{entry.Name}` is like `{other}`, which is nowhere"));
    }

    private void AddFile(int file)
    {
        ReadOnlySpan<byte> text = _files[file];
        int at = 0;
        while (true)
        {
            int found = text[at..].IndexOf("\n  \""u8);
            if (found < 0)
            {
                return;
            }

            at += found + 4;
            int length = text[at..].IndexOf((byte)'"');
            string[] names = Encoding.UTF8.GetString(text.Slice(at, length)).Split('|');
            at += length + 2;
            var entry = new Entry { Name = names[0], File = file, Start = at };
            foreach (string name in names)
            {
                if (!_entries.TryAdd(name, entry))
                {
                    throw new FormatException($"`{name}` is in the catalogue twice");
                }
            }
        }
    }

    private sealed class Entry
    {
        internal required string Name { get; init; }

        internal int File { get; init; }

        internal int Start { get; init; }

        internal CommandSpec? Spec { get; set; }
    }
}
