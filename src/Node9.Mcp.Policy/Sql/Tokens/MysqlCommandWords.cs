namespace Node9.Mcp.Policy.Sql.Tokens;

/// <summary>Words that the mysql client takes for itself when they begin a line.</summary>
internal static class MysqlCommandWords
{
    /// <summary>Whether <paramref name="word"/> is such a word. <c>use</c> is one too, but the server knows
    /// it.</summary>
    public static bool Has(ReadOnlySpan<char> word) =>
        Is(word, "system") || Is(word, "source") || Is(word, "tee") || Is(word, "notee") || Is(word, "pager")
        || Is(word, "nopager") || Is(word, "edit") || Is(word, "connect") || Is(word, "status") || Is(word, "warnings")
        || Is(word, "nowarning") || Is(word, "rehash") || Is(word, "resetconnection") || Is(word, "query_attributes");

    private static bool Is(ReadOnlySpan<char> word, string name) =>
        word.Equals(name, StringComparison.OrdinalIgnoreCase);
}
