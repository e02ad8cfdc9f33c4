using System.Text;
using System.Text.Json;

namespace Node9.Mcp.Policy.Paths;

/// <summary>The path classes of <c>Data/classes.json</c>, arranged so that a path is compared only with the patterns
/// that share a name with it.</summary>
/// <remarks>A pattern with a leading slash stands for that very path; any other holds wherever its names follow each
/// other (<c>.aws/**</c> in any home). <c>/**</c> at the end includes the directory itself. A pattern after <c>!</c> takes
/// back what the earlier ones of its class say. Thread-safe.</remarks>
internal sealed class PathPatterns
{
    /// <summary>The compiled-in classes.</summary>
    internal static readonly PathPatterns Default = new(EmbeddedData.File("paths/classes.json").Text);

    private readonly Dictionary<string, List<PathPattern>> _byFirstName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<PathPattern>>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<PathPattern> _wild = [];
    private readonly List<PathPattern>?[] _wildByFirst = new List<PathPattern>?[128];
    private readonly List<PathPattern>?[] _wildByLast = new List<PathPattern>?[128];
    private readonly List<PathPattern> _wildAnyhow = [];

    internal PathPatterns(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        int order = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            Classes.Add(name);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                Add(new PathPattern(name, Classes.Count - 1, reader.GetString()!, order++));
            }
        }

        _lookup = _byFirstName.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The names of the classes, in the order of the file; the bit of each in a mask is its index.</summary>
    internal List<string> Classes { get; } = [];

    /// <summary>The classes that <paramref name="path"/>, resolved, is in, as a bit mask over <see cref="Classes"/>.</summary>
    internal int Match(ReadOnlySpan<char> path)
    {
        int found = 0, taken = 0, from = 0;
        while (from <= path.Length)
        {
            int slash = path[from..].IndexOf('/');
            int end = slash < 0 ? path.Length : from + slash;
            ReadOnlySpan<char> name = path[from..end];
            if (!name.IsEmpty)
            {
                MatchAt(path, from, name, ref found, ref taken);
            }

            from = end + 1;
        }

        return found & ~taken;
    }

    private void MatchAt(ReadOnlySpan<char> path, int from, ReadOnlySpan<char> name, ref int found, ref int taken)
    {
        if (_lookup.TryGetValue(name, out List<PathPattern>? same))
        {
            Match(same, path, from, ref found, ref taken);
        }

        bool glob = name.IndexOfAny("*?[") >= 0;
        if (glob)
        {
            MatchGlob(path, from, name, ref found);
        }

        if (glob || !Ascii.IsValid(name))
        {
            Match(_wild, path, from, ref found, ref taken);
            return;
        }

        MatchWild(_wildByFirst[char.ToLowerInvariant(name[0])], path, from, name, ref found, ref taken);
        MatchWild(_wildByLast[char.ToLowerInvariant(name[^1])], path, from, name, ref found, ref taken);
        MatchWild(_wildAnyhow, path, from, name, ref found, ref taken);
    }

    private static void MatchWild(
        List<PathPattern>? patterns, ReadOnlySpan<char> path, int from, ReadOnlySpan<char> name, ref int found, ref int taken)
    {
        bool last = from + name.Length + 1 >= path.Length;
        for (int i = 0; i < patterns?.Count; i++)
        {
            if (patterns[i].MayBegin(name, last))
            {
                Match(patterns[i], path, from, ref found, ref taken);
            }
        }
    }

    private static void Match(
        List<PathPattern> patterns, ReadOnlySpan<char> path, int from, ref int found, ref int taken)
    {
        foreach (PathPattern pattern in patterns)
        {
            Match(pattern, path, from, ref found, ref taken);
        }
    }

    private static void Match(PathPattern pattern, ReadOnlySpan<char> path, int from, ref int found, ref int taken)
    {
        if (pattern.IsMatch(path, from))
        {
            int bit = 1 << pattern.Class;
            found |= pattern.Negated ? 0 : bit;
            taken |= pattern.Negated ? bit : 0;
        }
    }

    // A glob on the command line may become any name it fits, so what one of them is excused from, another is not; a glob
    // with hardly a letter of its own fits too much to say.
    private void MatchGlob(ReadOnlySpan<char> path, int from, ReadOnlySpan<char> name, ref int found)
    {
        if (PathPattern.Letters(name) < 2 && !(name[0] == '.' && PathPattern.Letters(name) == 1))
        {
            return;
        }

        int excused = 0;
        foreach ((string first, List<PathPattern> patterns) in _byFirstName)
        {
            if (PathPattern.MayFit(first, name) && PathPattern.Fits(first, name) && !(first[0] == '.' && name[0] != '.') && Says(name, first))
            {
                Match(patterns, path, from, ref found, ref excused);
            }
        }
    }

    // `*.json` may be any file, `cred*` hardly any other than `credentials`: a third of a name, its ending left out, says it.
    // Names that begin with a dot are few, and each glob of them is meant for one.
    private static bool Says(ReadOnlySpan<char> glob, ReadOnlySpan<char> name)
    {
        if (glob[0] == '.')
        {
            return true;
        }

        int dot = name.LastIndexOf('.');
        if (dot > 0 && glob.EndsWith(name[dot..], StringComparison.OrdinalIgnoreCase))
        {
            glob = glob[..^(name.Length - dot)];
            name = name[..dot];
        }

        return LettersOutsideSets(glob) * 11 >= PathPattern.Letters(name) * 4;
    }

    // `[a-z]` stands for many letters, `[e]` for one.
    private static int LettersOutsideSets(ReadOnlySpan<char> glob)
    {
        int letters = PathPattern.Letters(glob);
        while (glob.IndexOf('[') is >= 0 and int open && glob[open..].IndexOf(']') is > 0 and int length)
        {
            int held = PathPattern.Letters(glob.Slice(open, length));
            letters -= held > 2 ? held : Math.Max(0, held - 1);
            glob = glob[(open + length)..];
        }

        return letters;
    }

    private void Add(PathPattern pattern)
    {
        if (pattern.First.Contains('*'))
        {
            _wild.Add(pattern);
            List<PathPattern> shelf = _wildAnyhow;
            if (pattern.Beginning is > '\0' and < '\u0080' and char first)
            {
                shelf = _wildByFirst[first] ??= [];
            }
            else if (pattern.Ending is > '\0' and < '\u0080' and char last)
            {
                shelf = _wildByLast[last] ??= [];
            }

            shelf.Add(pattern);
            return;
        }

        if (!_byFirstName.TryGetValue(pattern.First, out List<PathPattern>? list))
        {
            _byFirstName[pattern.First] = list = [];
        }

        list.Add(pattern);
    }
}
