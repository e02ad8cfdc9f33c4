namespace Node9.Mcp.Policy.Sql.Dialects;

/// <summary>In what the dialects' tokens differ; which dialect has which is in <c>Sql/Data/dialects.txt</c>.</summary>
[Flags]
internal enum SqlTraits : uint
{
    None = 0,

    /// <summary><c>$tag$ … $tag$</c> is a string.</summary>
    DollarQuotes = 1 << 0,

    /// <summary>A comment inside a block comment must be closed too.</summary>
    NestedComments = 1 << 1,

    /// <summary><c>E'…'</c> is a string with backslash escapes.</summary>
    EscapeStrings = 1 << 2,

    /// <summary><c>U&amp;'…'</c> and <c>U&amp;"…"</c> hold code points.</summary>
    UnicodeEscapes = 1 << 3,

    /// <summary>A string goes on in the next one when a line end lies between.</summary>
    StringContinuation = 1 << 4,

    /// <summary>A lone carriage return ends a line comment.</summary>
    CarriageReturnEndsComment = 1 << 5,

    /// <summary>The longest run of operator characters is one operator, but for comments and a trailing + or
    /// -.</summary>
    PostgresOperators = 1 << 6,

    /// <summary><c>::type</c> casts.</summary>
    Casts = 1 << 7,

    /// <summary><c>$1</c> is a parameter.</summary>
    PositionalParameters = 1 << 8,

    /// <summary>A backslash begins a command of psql.</summary>
    PsqlCommands = 1 << 9,

    /// <summary>Names without quotes are folded to lower case.</summary>
    FoldLower = 1 << 10,

    /// <summary><c>$</c> may stand in a name, not first.</summary>
    DollarInNames = 1 << 11,

    /// <summary><c>`name`</c>.</summary>
    BacktickNames = 1 << 12,

    /// <summary><c>"…"</c> is a string, not a name.</summary>
    DoubleQuoteStrings = 1 << 13,

    /// <summary>A backslash escapes in every string.</summary>
    BackslashEscapes = 1 << 14,

    /// <summary><c>#</c> begins a line comment.</summary>
    HashComments = 1 << 15,

    /// <summary><c>--</c> is a comment only before a blank or the end.</summary>
    DashCommentNeedsBlank = 1 << 16,

    /// <summary>What is in <c>/*! … */</c> runs.</summary>
    ExecutableComments = 1 << 17,

    /// <summary><c>@name</c> is a variable or parameter.</summary>
    AtVariables = 1 << 18,

    /// <summary>Commands of the mysql client: <c>\!</c>, <c>delimiter</c>, <c>source</c>, <c>system</c> …</summary>
    MysqlCommands = 1 << 19,

    /// <summary><c>[name]</c>.</summary>
    BracketNames = 1 << 20,

    /// <summary>A dot first on a line, where a statement may begin, is a command of the SQLite shell.</summary>
    DotCommands = 1 << 21,

    /// <summary><c>$name</c> is a parameter.</summary>
    DollarParameters = 1 << 22,

    /// <summary>Also quoted names are the same name in any case.</summary>
    FoldQuotedLower = 1 << 23,

    /// <summary>A line that holds only <c>GO</c> ends a batch.</summary>
    GoSeparator = 1 << 24,

    /// <summary>A statement may follow another with nothing between.</summary>
    NoSemicolonNeeded = 1 << 25,

    /// <summary><c>#</c> may stand in a name, also first.</summary>
    HashInNames = 1 << 26,
}
