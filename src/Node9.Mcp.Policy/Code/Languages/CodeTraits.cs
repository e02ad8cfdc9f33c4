namespace Node9.Mcp.Policy.Code.Languages;

/// <summary>How a language writes strings, names and calls; the names that the data files use, each word apart.</summary>
[Flags]
internal enum CodeTraits
{
    /// <summary>Strings in <c>"</c> and <c>'</c> with escapes, names of letters, calls in parentheses.</summary>
    None = 0,

    /// <summary>Strings in three quotes, and prefixes: <c>r'…'</c>, <c>f"{x}"</c>.</summary>
    Prefixes = 1,

    /// <summary>Back-quotes hold a string with <c>${x}</c>.</summary>
    Templates = 2,

    /// <summary>Back-quotes run a shell.</summary>
    BackQuotes = 4,

    /// <summary><c>"$x"</c> and <c>"@x"</c> put values into a string.</summary>
    DollarValues = 8,

    /// <summary><c>"#{x}"</c> puts a value into a string.</summary>
    HashValues = 16,

    /// <summary><c>%x(…)</c>, <c>%w[…]</c>, <c>%q(…)</c>.</summary>
    PercentQuotes = 32,

    /// <summary><c>q(…)</c>, <c>qx(…)</c>, <c>m{…}</c>, <c>s/…/…/</c>.</summary>
    NamedQuotes = 64,

    /// <summary><c>/…/</c> is a regular expression where a value may stand.</summary>
    Patterns = 128,

    /// <summary><c>[[…]]</c> and <c>[=[…]=]</c> are strings.</summary>
    LongBrackets = 256,

    /// <summary>In <c>'…'</c> only the quote and the backslash are escaped.</summary>
    RawSingle = 512,

    /// <summary>Names begin with <c>$</c>, <c>@</c>, <c>%</c> or <c>&amp;</c>.</summary>
    Sigils = 1024,

    /// <summary>A call may leave its parentheses out.</summary>
    BareCalls = 2048,

    /// <summary><c>'</c> does not begin a string.</summary>
    NoSingle = 4096,

    /// <summary><c>print x | "command"</c>, <c>"command" | getline</c>, <c>print &gt; "file"</c>.</summary>
    AwkPipes = 8192,

    /// <summary>A line that ends in an open bracket apart, the end of a line ends the statement.</summary>
    Lines = 16384,
}
