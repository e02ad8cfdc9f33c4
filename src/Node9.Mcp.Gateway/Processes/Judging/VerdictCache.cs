using Node9.Mcp.Gateway.Processes.Tracing;

namespace Node9.Mcp.Gateway.Processes.Judging;

/// <summary>Remembers which starts were let through without a word, so that the thousandth start of a compiler costs next to
/// nothing.</summary>
/// <remarks>A key is everything the verdict rests on: file, its state, words, directory. Rules about the time of day hold to
/// the minute, so what was said in another minute is forgotten. Belongs to one thread.</remarks>
internal sealed class VerdictCache(TimeProvider time)
{
    private const int MostEntries = 4096;
    private const int MostBytes = 16 * 1024;

    private readonly Dictionary<Key, QuietStart> _allowed = [];
    private long _minute;

    /// <summary>What was said of such a start; false when nothing is known.</summary>
    public bool TryFind(ProgramStart start, out Key key, out QuietStart found)
    {
        long minute = time.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;
        if (minute != _minute)
        {
            _minute = minute;
            _allowed.Clear();
        }

        key = new Key(start);
        return _allowed.TryGetValue(key, out found);
    }

    /// <summary>Remembers that such a start may go on.</summary>
    public void Add(in Key key, QuietStart start)
    {
        if (key.Length > MostBytes)
        {
            return;
        }

        if (_allowed.Count >= MostEntries)
        {
            _allowed.Clear();
        }

        _allowed[key] = start;
    }

    /// <summary>Everything a verdict on a start rests on.</summary>
    public readonly struct Key : IEquatable<Key>
    {
        private readonly ProgramStart _start;
        private readonly long _changed;
        private readonly int _hash;

        public Key(ProgramStart start)
        {
            _start = start;
            _changed = File.GetLastWriteTimeUtc(start.Executable).Ticks;
            var hash = default(HashCode);
            hash.Add(start.Executable);
            hash.Add(start.WorkingDirectory);
            hash.AddBytes(start.CommandLine);
            _hash = hash.ToHashCode();
        }

        public int Length => _start.CommandLine.Length;

        public bool Equals(Key other) => _hash == other._hash && _changed == other._changed
            && _start.Executable == other._start.Executable && _start.WorkingDirectory == other._start.WorkingDirectory
            && _start.CommandLine.AsSpan().SequenceEqual(other._start.CommandLine);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() => _hash;
    }
}

/// <summary>A start that was let through.</summary>
/// <param name="Program">The program's name.</param>
internal readonly record struct QuietStart(string Program);
