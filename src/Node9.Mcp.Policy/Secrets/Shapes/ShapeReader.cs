using System.Globalization;

namespace Node9.Mcp.Policy.Secrets.Shapes;

/// <summary>Reads the notation of <see cref="TokenShape"/>.</summary>
internal ref struct ShapeReader(string source)
{
    /// <summary>Longest run that an open count (<c>{20,}</c>) takes.</summary>
    private const int Open = 16384;

    private readonly ReadOnlySpan<char> _source = source;
    private int _at;

    /// <summary>Every part.</summary>
    public ShapePart[] Read()
    {
        var parts = new List<ShapePart>();
        while (_at < _source.Length)
        {
            char c = _source[_at++];
            ShapePart part = c switch
            {
                '[' => Of(Brackets()),
                '(' => new ShapePart(default, 1, 1, Group()),
                '\\' => Of(Escape()),
                _ => Of(new CharacterSet().With(c, c)),
            };
            (int least, int most) = Count();
            parts.Add(part with { Least = least, Most = most });
        }

        return [.. parts];
    }

    private static ShapePart Of(CharacterSet set) => new(set, 1, 1, null);

    private CharacterSet Escape()
    {
        char c = Next();
        return CharacterSet.Named(c) ?? new CharacterSet().With(c, c);
    }

    private CharacterSet Brackets()
    {
        var set = default(CharacterSet);
        for (char c = Next(); c != ']'; c = Next())
        {
            if (c == '\\')
            {
                set = set.Or(Escape());
            }
            else if (_at + 1 < _source.Length && _source[_at] == '-' && _source[_at + 1] != ']')
            {
                set = set.With(c, _source[_at + 1]);
                _at += 2;
            }
            else
            {
                set = set.With(c, c);
            }
        }

        return set;
    }

    private string[] Group()
    {
        int end = _source[_at..].IndexOf(')');
        if (end < 0)
        {
            throw Wrong();
        }

        string[] texts = _source.Slice(_at, end).ToString().Split('|');
        _at += end + 1;
        return texts;
    }

    private (int Least, int Most) Count()
    {
        switch (_at < _source.Length ? _source[_at] : '\0')
        {
            case '?':
                _at++;
                return (0, 1);
            case '*':
                _at++;
                return (0, Open);
            case '+':
                _at++;
                return (1, Open);
            case '{':
                int end = _source[_at..].IndexOf('}');
                ReadOnlySpan<char> inside = end < 0 ? throw Wrong() : _source.Slice(_at + 1, end - 1);
                _at += end + 1;
                int comma = inside.IndexOf(',');
                return comma < 0
                    ? (Number(inside), Number(inside))
                    : (Number(inside[..comma]), comma + 1 == inside.Length ? Open : Number(inside[(comma + 1)..]));
            default:
                return (1, 1);
        }
    }

    private int Number(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw Wrong();

    private char Next() => _at < _source.Length ? _source[_at++] : throw Wrong();

    private FormatException Wrong() => new($"`{_source}` is not the shape of a token");
}
