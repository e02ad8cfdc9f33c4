using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Node9.Mcp.Policy.Globs;

/// <summary>Turns a glob's text into states. Bounded: a pattern that needs more than <see cref="MaxStates"/> states,
/// or braces deeper than <see cref="MaxBraces"/>, is refused rather than built.</summary>
internal sealed class GlobParser(string pattern, GlobKind kind)
{
    public const int MaxStates = 1024;
    public const int MaxBraces = 8;

    private readonly List<GlobState> _states = [];
    private int _at;
    private string? _error;

    /// <summary>The states, the first of which begins; the accepting state is the last.</summary>
    public bool TryParse([NotNullWhen(true)] out GlobState[]? states, [NotNullWhen(false)] out string? error)
    {
        int start = Add(new GlobState());
        int end = Sequence(start, 0, beginsSegment: true);
        if (_error is null && _at < pattern.Length)
        {
            _error = $"`{pattern[_at]}` closes nothing; for the character itself write `\\{pattern[_at]}`";
        }

        Link(end, Add(new GlobState { Takes = [] }));
        states = _error is null ? [.. _states] : null;
        error = _error;
        return error is null;
    }

    /// <summary>Reads up to the end, or in braces up to <c>,</c> or <c>}</c>; gives the state in which it ends.</summary>
    private int Sequence(int from, int braces, bool beginsSegment)
    {
        int begin = _at;
        while (_error is null && _at < pattern.Length)
        {
            char c = pattern[_at];
            if (c == '}' || (c == ',' && braces > 0))
            {
                break;
            }

            bool atSegment = _at == begin ? beginsSegment : pattern[_at - 1] == '/';
            from = c switch
            {
                '*' => Star(from, atSegment),
                '?' => Take(from, new GlobState { Takes = [], Negated = true, StopsAtSlash = kind == GlobKind.Path }, 1),
                '[' => Class(from),
                '{' => Braces(from, braces + 1, atSegment),
                _ => Literal(from),
            };
        }

        return from;
    }

    private int Star(int from, bool atSegment)
    {
        int stars = 0;
        while (_at < pattern.Length && pattern[_at] == '*')
        {
            stars++;
            _at++;
        }

        bool crosses = kind == GlobKind.Name || stars > 1;
        bool wholeSegments = atSegment && kind == GlobKind.Path && stars > 1 && _at < pattern.Length && pattern[_at] == '/';
        int loop = Add(new GlobState { Takes = [], Negated = true, StopsAtSlash = !crosses });
        int after = Add(new GlobState());
        Link(from, loop);
        Link(from, after);
        Link(loop, loop);
        Link(loop, after);
        if (!wholeSegments)
        {
            return after;
        }

        // `**/` stands for no segment at all or for whole ones: `a/**/b` is also `a/b`.
        _at++;
        int slash = Add(new GlobState { Takes = [('/', '/')] });
        int beyond = Add(new GlobState());
        Link(after, slash);
        Link(slash, beyond);
        Link(from, beyond);
        return beyond;
    }

    private int Literal(int from)
    {
        if (pattern[_at] == '\\')
        {
            _at++;
            if (_at == pattern.Length)
            {
                _error = "a backslash stands at the end; for the character itself write `\\\\`";
                return from;
            }
        }

        int length = CodePoint(out int codePoint);
        _at += length;
        int take = Add(new GlobState { Takes = [(codePoint, codePoint)] });
        Link(from, take);
        return take;
    }

    private int Class(int from)
    {
        int open = _at++;
        bool negated = _at < pattern.Length && pattern[_at] is '!' or '^';
        _at += negated ? 1 : 0;
        var ranges = new List<(int, int)>();
        while (_at < pattern.Length && (pattern[_at] != ']' || ranges.Count == 0))
        {
            int first = ClassPoint();
            int last = first;
            if (_at + 1 < pattern.Length && pattern[_at] == '-' && pattern[_at + 1] != ']')
            {
                _at++;
                last = ClassPoint();
            }

            if (last < first)
            {
                _error ??= $"the range in `{pattern[open.._at]}` runs backwards";
            }

            ranges.Add((first, last));
        }

        if (_at >= pattern.Length)
        {
            _error ??= "`[` is never closed; for the character itself write `\\[`";
            return from;
        }

        return Take(from,
            new GlobState { Takes = [.. ranges], Negated = negated, StopsAtSlash = kind == GlobKind.Path }, 1);
    }

    private int ClassPoint()
    {
        _at += pattern[_at] == '\\' && _at + 1 < pattern.Length ? 1 : 0;
        _at += CodePoint(out int codePoint);
        return codePoint;
    }

    private int Braces(int from, int depth, bool atSegment)
    {
        if (depth > MaxBraces)
        {
            _error = $"braces are nested more than {MaxBraces} deep";
            return from;
        }

        _at++;
        int join = Add(new GlobState());
        while (true)
        {
            int branch = Add(new GlobState());
            Link(from, branch);
            Link(Sequence(branch, depth, atSegment), join);
            if (_error is not null || _at >= pattern.Length)
            {
                _error ??= "`{` is never closed; for the character itself write `\\{`";
                return from;
            }

            if (pattern[_at++] == '}')
            {
                return join;
            }
        }
    }

    private int Take(int from, GlobState state, int length)
    {
        _at += length;
        int take = Add(state);
        int after = Add(new GlobState());
        Link(from, take);
        Link(take, after);
        return after;
    }

    private int CodePoint(out int codePoint)
    {
        if (Rune.TryGetRuneAt(pattern, _at, out Rune rune))
        {
            codePoint = rune.Value;
            return rune.Utf16SequenceLength;
        }

        codePoint = pattern[_at];
        return 1;
    }

    private int Add(GlobState state)
    {
        if (_states.Count >= MaxStates)
        {
            _error ??= "the pattern is too long";
            return 0;
        }

        _states.Add(state);
        return _states.Count - 1;
    }

    private void Link(int from, int to) => _states[from].Next.Add(to);
}
