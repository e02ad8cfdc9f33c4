namespace Node9.Mcp.Policy.Secrets.Shapes;

/// <summary>A set of ASCII characters; asked in one step.</summary>
internal readonly record struct CharacterSet(ulong Low, ulong High)
{
    /// <summary>Letters and digits.</summary>
    public static CharacterSet Alphanumeric { get; } =
        new CharacterSet().With('0', '9').With('A', 'Z').With('a', 'z');

    /// <summary>Whether <paramref name="c"/> is in the set.</summary>
    public bool Has(char c) => c < 64 ? (Low >> c & 1) != 0 : c < 128 && (High >> (c - 64) & 1) != 0;

    /// <summary>The set with the characters from <paramref name="first"/> to <paramref name="last"/> as well.</summary>
    public CharacterSet With(char first, char last)
    {
        CharacterSet set = this;
        for (int c = first; c <= last; c++)
        {
            set = c < 64 ? set with { Low = set.Low | 1UL << c } : set with { High = set.High | 1UL << (c - 64) };
        }

        return set;
    }

    /// <summary>What is in either set.</summary>
    public CharacterSet Or(CharacterSet other) => new(Low | other.Low, High | other.High);

    /// <summary>The set that a letter after a backslash stands for; null when it stands for itself.</summary>
    public static CharacterSet? Named(char letter) => letter switch
    {
        'a' => Alphanumeric,
        'w' => Alphanumeric.With('_', '_'),
        'b' => Alphanumeric.With('_', '_').With('-', '-'),
        's' => Alphanumeric.With('+', '+').With('/', '/'),
        'd' => new CharacterSet().With('0', '9'),
        'h' => new CharacterSet().With('0', '9').With('a', 'f'),
        'x' => new CharacterSet().With('0', '9').With('a', 'f').With('A', 'F'),
        'u' => new CharacterSet().With('0', '9').With('A', 'Z'),
        'l' => new CharacterSet().With('0', '9').With('a', 'z'),
        _ => null,
    };
}
