using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Node9.Mcp.Policy.Patterns;

/// <summary>Reads one ECMA-262 pattern and writes it in the .NET dialect, meaning unchanged, or says why not.</summary>
/// <remarks>Recursive descent, at most <see cref="MaxDepth"/> groups deep. Not thread-safe; used once.</remarks>
internal sealed class PatternTranslation(string pattern)
{
    private const int MaxDepth = 100;
    private const int MaxRepeat = 1_000_000;

    private readonly StringBuilder _output = new(pattern.Length + 16);
    private readonly HashSet<string> _sets = new(StringComparer.Ordinal);
    private PatternReader _reader = new(pattern);
    private bool _dotAll;

    /// <summary>An upper bound of the automaton's positions; set by a translation that succeeded.</summary>
    public int Size { get; private set; }

    /// <summary>How many different sets of characters it tells apart.</summary>
    public int Variety { get; private set; }

    /// <summary>Whether <c>\b</c> or <c>\B</c> occurs.</summary>
    public bool HasWordBoundary { get; private set; }

    /// <summary>Whether <c>\p</c> or <c>\P</c> occurs.</summary>
    public bool HasProperty => _reader.Properties > 0;

    public bool TryTranslate(
        [NotNullWhen(true)] out string? dotNetPattern,
        [NotNullWhen(false)] out string? whyNot)
    {
        dotNetPattern = null;
        if (pattern.Length > LinearPattern.MaxLength)
        {
            whyNot = $"the pattern is longer than {LinearPattern.MaxLength} characters";
            return false;
        }

        if (!LeadingFlags() || !Alternatives(0, out long size) || !AtEnd())
        {
            whyNot = _reader.WhyNot ?? "the pattern is not understood";
            return false;
        }

        if (size > LinearPattern.MaxSize)
        {
            whyNot = $"the pattern `{Cut(pattern)}` repeats too much to be matched in bounded time";
            return false;
        }

        Size = (int)size;
        dotNetPattern = _output.ToString();
        whyNot = null;
        return true;
    }

    /// <summary><paramref name="text"/>, at most 60 characters of it.</summary>
    internal static string Cut(string text) => text.Length <= 60 ? text : $"{text.AsSpan(0, 59)}…";

    private bool AtEnd() => _reader.AtEnd || _reader.Fail("an unmatched `)`");

    private bool LeadingFlags()
    {
        int end = pattern.IndexOf(')', StringComparison.Ordinal);
        if (!pattern.StartsWith("(?", StringComparison.Ordinal) || end < 3
            || !Flags(pattern.AsSpan(2, end - 2), out bool dotAll))
        {
            return true;
        }

        _dotAll = dotAll;
        _output.Append(pattern.AsSpan(2, end - 2).Contains('i') ? "(?i)" : "");
        _reader.Skip(end + 1);
        return true;
    }

    private static bool Flags(ReadOnlySpan<char> flags, out bool dotAll)
    {
        dotAll = flags.Contains('s');
        return flags is "i" or "s" or "is" or "si";
    }

    private bool Alternatives(int depth, out long size)
    {
        size = 0;
        if (depth > MaxDepth)
        {
            return _reader.Fail($"more than {MaxDepth} nested groups");
        }

        while (!_reader.AtEnd && _reader.Peek != ')')
        {
            if (_reader.Take('|'))
            {
                _output.Append('|');
                size++;
            }
            else if (Term(depth, out long term))
            {
                size += term;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private bool Term(int depth, out long size)
    {
        size = 0;
        if (_reader.Take('^'))
        {
            _output.Append("\\A");
            return NoRepeat();
        }

        if (_reader.Take('$'))
        {
            _output.Append("\\z");
            return NoRepeat();
        }

        if (_reader.Take("\\b") || _reader.Take("\\B"))
        {
            HasWordBoundary = true;
            _output.Append(_reader.Text[_reader.At - 1] == 'b' ? "\\b" : "\\B");
            return NoRepeat();
        }

        return (_reader.Take('(') ? Group(depth, out size) : Character(out size)) && Repeat(ref size);
    }

    private bool Group(int depth, out long size)
    {
        size = 0;
        bool outer = _dotAll;
        _output.Append("(?:");
        if (_reader.Take('?') && !GroupKind())
        {
            return false;
        }

        if (!Alternatives(depth + 1, out size))
        {
            return false;
        }

        _dotAll = outer;
        _output.Append(')');
        return _reader.Take(')') || _reader.Fail("a `(` without its `)`");
    }

    private bool GroupKind()
    {
        if (_reader.Take(':'))
        {
            return true;
        }

        if (_reader.Take('=') || _reader.Take('!') || _reader.Take("<=") || _reader.Take("<!"))
        {
            return _reader.Fail("look-around, which cannot be matched in linear time");
        }

        int end = _reader.Text.IndexOfAny([':', '>', ')'], _reader.At);
        ReadOnlySpan<char> kind = end < 0 ? default : _reader.Text.AsSpan(_reader.At, end - _reader.At);
        if (end > 0 && _reader.Text[end] == '>' && kind.Length > 1 && kind[0] == '<' && IsName(kind[1..]))
        {
            _reader.Skip(end + 1);
            return true;
        }

        if (end > 0 && _reader.Text[end] == ':' && Flags(kind, out bool dotAll))
        {
            _dotAll |= dotAll;
            _output.Append(kind.Contains('i') ? "(?i)" : "");
            _reader.Skip(end + 1);
            return true;
        }

        return _reader.Fail("a kind of group that is not in ECMA-262");
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '$'))
            {
                return false;
            }
        }

        return !char.IsDigit(name[0]);
    }

    private bool Character(out long size)
    {
        size = 0;
        if (_reader.Peek is '*' or '+' or '?')
        {
            return _reader.Fail($"a `{_reader.Peek}` with nothing to repeat");
        }

        CodePointSet set = _dotAll ? CodePointSet.Everything : CodePointSet.Dot;
        if (!_reader.Take('.') && !_reader.TryReadSet(out set))
        {
            return false;
        }

        int start = _output.Length;
        size = set.AppendTo(_output);
        if (_sets.Add(_output.ToString(start, _output.Length - start)))
        {
            // Members scattered beyond U+FFFF cost the most.
            Variety += (int)(size > 9 ? size * 4 : size);
        }

        return Variety <= LinearPattern.MaxVariety || _reader.Fail("too many different sets of characters");
    }

    private bool NoRepeat() =>
        _reader.AtEnd || _reader.Peek is not ('*' or '+' or '?') && !_reader.PeekCount()
        || _reader.Fail("an assertion that is repeated");

    private bool Repeat(ref long size)
    {
        if (_reader.AtEnd)
        {
            return true;
        }

        if (_reader.Peek is '*' or '+' or '?')
        {
            _output.Append(_reader.Peek);
            _reader.Skip(_reader.At + 1);
        }
        else if (_reader.PeekCount())
        {
            if (!_reader.TryReadCount(MaxRepeat, out int min, out int max))
            {
                return false;
            }

            _output.Append('{').Append(min.ToString(CultureInfo.InvariantCulture));
            string most = max == min ? "" : max < 0 ? "," : string.Create(CultureInfo.InvariantCulture, $",{max}");
            _output.Append(most).Append('}');
            size = Math.Max(1, size) * Math.Max(1, Math.Max(min, max));
        }
        else
        {
            return true;
        }

        // Laziness changes which match is found, never whether there is one.
        _reader.Take('?');
        return NoDoubleRepeat();
    }

    private bool NoDoubleRepeat() =>
        _reader.AtEnd || _reader.Peek is not ('*' or '+' or '?') && !_reader.PeekCount()
        || _reader.Fail("a repetition that is itself repeated");
}
