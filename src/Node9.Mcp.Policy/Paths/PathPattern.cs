using System.Text;

namespace Node9.Mcp.Policy.Paths;

/// <summary>One pattern of a path class.</summary>
internal sealed class PathPattern
{
    private readonly string[] _names;
    private readonly bool _rooted;
    private readonly bool _below;
    private readonly string _start = "";
    private readonly string _end = "";

    internal PathPattern(string className, int @class, string text, int order)
    {
        ClassName = className;
        Class = @class;
        Order = order;
        Negated = text[0] == '!';
        text = Negated ? text[1..] : text;
        _rooted = text[0] == '/';
        _below = text.EndsWith("/**", StringComparison.Ordinal);
        _names = (_below ? text[..^3] : text).Trim('/').Split('/');
        int star = First.IndexOf('*');
        if (star >= 0 && First.AsSpan().IndexOfAny("?[") < 0)
        {
            _start = First[..star];
            _end = First[(First.LastIndexOf('*') + 1)..];
        }
    }

    /// <summary>Name of its class.</summary>
    internal string ClassName { get; }

    /// <summary>Index of its class.</summary>
    internal int Class { get; }

    /// <summary>Place in the file.</summary>
    internal int Order { get; }

    /// <summary>Whether it takes paths out of the class.</summary>
    internal bool Negated { get; }

    /// <summary>Its first name.</summary>
    internal string First => _names[0];

    /// <summary>The letter, in lower case, that its first name begins with before a star; NUL when it begins with the star.</summary>
    internal char Beginning => _start.Length > 0 ? char.ToLowerInvariant(_start[0]) : '\0';

    /// <summary>The letter, in lower case, that its first name ends with behind a star; NUL when it ends with the star.</summary>
    internal char Ending => _end.Length > 0 ? char.ToLowerInvariant(_end[^1]) : '\0';

    /// <summary>Whether an ASCII name without wildcards of its own may be the first of this pattern, judged by how it begins
    /// and ends: what this rules out need not be compared.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isLast">Whether no other name follows.</param>
    internal bool MayBegin(ReadOnlySpan<char> name, bool isLast) =>
        (isLast || _below || _names.Length > 1)
        && name.Length >= _start.Length + _end.Length
        && Ascii.EqualsIgnoreCase(name[^_end.Length..], _end)
        && Ascii.EqualsIgnoreCase(name[.._start.Length], _start);

    /// <summary>Whether <paramref name="path"/> fits with <see cref="First"/> at offset <paramref name="from"/>.</summary>
    internal bool IsMatch(ReadOnlySpan<char> path, int from)
    {
        if (_rooted && from != 1)
        {
            return false;
        }

        ReadOnlySpan<char> rest = path[from..];
        for (int i = 0; i < _names.Length; i++)
        {
            int slash = rest.IndexOf('/');
            ReadOnlySpan<char> name = slash < 0 ? rest : rest[..slash];
            if (name.IsEmpty || !(Negated ? Covers(_names[i], name) : Same(name, _names[i])))
            {
                return false;
            }

            rest = slash < 0 ? default : rest[(slash + 1)..];
        }

        return _below || rest.IsEmpty;
    }

    /// <summary>Characters of <paramref name="glob"/> that stand for themselves.</summary>
    internal static int Letters(ReadOnlySpan<char> glob)
    {
        int letters = 0;
        foreach (char c in glob)
        {
            letters += c is '*' or '?' or '[' or ']' or '.' ? 0 : 1;
        }

        return letters;
    }

    /// <summary>Whether <paramref name="name"/> may fit <paramref name="glob"/>, judged by the first and the last character
    /// alone: nearly all names are ruled out so.</summary>
    internal static bool MayFit(ReadOnlySpan<char> name, ReadOnlySpan<char> glob) =>
        !name.IsEmpty
        && (glob[0] is '*' or '?' or '[' || Same(glob[0], name[0]))
        && (glob[^1] is '*' or '?' or ']' || Same(glob[^1], name[^1]));

    /// <summary>Whether <paramref name="name"/> fits <paramref name="glob"/>; a bracket stands for any one character.</summary>
    internal static bool Fits(ReadOnlySpan<char> name, ReadOnlySpan<char> glob)
    {
        int at = 0, g = 0, star = -1, mark = 0;
        while (at < name.Length)
        {
            int width = g < glob.Length ? Width(glob[g..]) : 0;
            if (width > 0 && glob[g] == '*')
            {
                star = ++g;
                mark = at;
            }
            else if (width > 0 && (width > 1 || glob[g] == '?' || Same(glob[g], name[at])))
            {
                g += width;
                at++;
            }
            else if (star >= 0)
            {
                g = star;
                at = ++mark;
            }
            else
            {
                return false;
            }
        }

        return glob[g..].Trim('*').IsEmpty;
    }

    // What excuses a path must excuse all that a glob in it may become: `.ssh/*` is more than `.ssh/known_hosts`.
    private static bool Covers(string pattern, ReadOnlySpan<char> name) =>
        pattern.Contains('*') ? Fits(name, pattern) : name.Equals(pattern, StringComparison.OrdinalIgnoreCase);

    private static bool Same(ReadOnlySpan<char> name, string pattern) =>
        pattern.Contains('*') ? Fits(name, pattern)
        : name.IndexOfAny("*?[") >= 0 ? Fits(pattern, name)
        : name.Equals(pattern, StringComparison.OrdinalIgnoreCase);

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);

    private static int Width(ReadOnlySpan<char> glob)
    {
        int close = glob[0] == '[' && glob.Length > 2 ? glob[2..].IndexOf(']') : -1;
        return close < 0 ? 1 : close + 3;
    }
}
