using System.Buffers;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Dialects;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Statements;

/// <summary>Cuts a text into the tokens that the walkers look at, within the budget.</summary>
internal static class TokenReader
{
    private const SqlTraits ClientTraits =
        SqlTraits.PsqlCommands | SqlTraits.MysqlCommands | SqlTraits.DotCommands | SqlTraits.GoSeparator;

    /// <summary>Fills <paramref name="tokens"/>, which it may exchange for a larger array of the same pool; false when
    /// the budget ended before the text did.</summary>
    /// <param name="text">The text.</param>
    /// <param name="dialect">Whose it is.</param>
    /// <param name="sink">Where refused tokens and the client's commands go.</param>
    /// <param name="nested">Whether the text stands in another, where no client sees it.</param>
    /// <param name="tokens">The tokens, blanks and comments left out.</param>
    /// <param name="count">How many.</param>
    /// <param name="shape">A digest of how the text was cut, to compare dialects by.</param>
    /// <param name="commentsRun">Whether MySQL's executable comments are read as code.</param>
    public static bool Read(
        string text, SqlDialect dialect, FactSink sink, bool nested, ref SqlToken[] tokens, out int count,
            out ulong shape,
        bool commentsRun = true)
    {
        SqlTraits traits = DialectTable.Of(dialect) & ~(nested ? ClientTraits : SqlTraits.None);
        SqlLexer lexer = new(text, commentsRun ? traits : traits & ~SqlTraits.ExecutableComments);
        bool sets = false;
        int variable = -1;
        count = 0;
        shape = 14695981039346656037;
        while (lexer.Next(out SqlToken token))
        {
            if (--sink.TokensLeft < 0)
            {
                return false;
            }

            if (token.IsTrivia)
            {
                continue;
            }

            ulong digest = ((ulong)Class(token.Kind) << 56) ^ ((ulong)(uint)token.Start << 24) ^ (uint)token.Length;
            shape = (shape ^ digest) * 1099511628211;
            if (token.Kind == SqlTokenKind.Invalid)
            {
                sink.Refused(token.Span, Reason(text, token));
                continue;
            }

            ReadOnlySpan<char> raw = text.AsSpan(token.Start, token.Length);
            sets |= token.Kind == SqlTokenKind.ClientCommand && Sets(raw);
            variable = token.Kind == SqlTokenKind.Parameter && raw[0] == ':' ? token.Start : variable;

            // A command of psql's does not end the statement that it stands in: DROP \echo⏎ TABLE users
            if (token.Kind == SqlTokenKind.ClientCommand && dialect == SqlDialect.PostgreSql && count > 0
                && tokens[count - 1].Kind is not (SqlTokenKind.Semicolon or SqlTokenKind.ClientCommand)
                && !Sends(raw))
            {
                sink.Interleaved.Add(token);
                continue;
            }

            if (token.Kind == SqlTokenKind.String && count > 1 && tokens[count - 1].Word == Word.Uescape
                && tokens[count - 2].Kind is SqlTokenKind.UnicodeName or SqlTokenKind.UnicodeString)
            {
                // U&"…" UESCAPE '!' is one name.
                SqlToken name = tokens[count - 2];
                tokens[count - 2] = name with { Word = Word.Uescape, Length = token.End - name.Start };
                count--;
                continue;
            }

            if (count == tokens.Length)
            {
                Grow(ref tokens);
            }

            tokens[count++] = token;
        }

        if (lexer.InExecutableComment)
        {
            sink.Refused(new SourceSpan(text.Length, 0), "a comment whose content runs is not closed");
        }

        if (sets && variable >= 0)
        {
            sink.Unknown(
                new SourceSpan(variable, 1), "psql puts a variable's text here, which may be more than a value");
        }

        sink.SawExecutableComment |= lexer.SawExecutableComment;
        return true;
    }

    private static bool Sets(ReadOnlySpan<char> command) =>
        command.StartsWith("\\set", StringComparison.Ordinal) || command.StartsWith("\\gset", StringComparison.Ordinal)
        || command.StartsWith("\\prompt", StringComparison.Ordinal)
        || command.StartsWith("\\getenv", StringComparison.Ordinal);

    private static bool Sends(ReadOnlySpan<char> command) =>
        command.StartsWith("\\g", StringComparison.Ordinal) || command.StartsWith(
            "\\crosstab", StringComparison.Ordinal)
        || command.StartsWith("\\watch", StringComparison.Ordinal);

    private static void Grow(ref SqlToken[] tokens)
    {
        SqlToken[] larger = ArrayPool<SqlToken>.Shared.Rent(tokens.Length * 2);
        tokens.CopyTo(larger, 0);
        ArrayPool<SqlToken>.Shared.Return(tokens);
        tokens = larger;
    }

    private static int Class(SqlTokenKind kind) => kind switch
    {
        SqlTokenKind.Word => 1,
        SqlTokenKind.QuotedName or SqlTokenKind.UnicodeName => 2,
        SqlTokenKind.String or SqlTokenKind.EscapeString or SqlTokenKind.UnicodeString or SqlTokenKind.DollarString =>
            3,
        SqlTokenKind.Semicolon or SqlTokenKind.Terminator => 4,
        SqlTokenKind.Invalid => 5,
        _ => 6,
    };

    private static string Reason(string text, SqlToken token) => text[token.Start] switch
    {
        '/' => "a comment is not closed",
        > '\x7F' => "a character that looks like a blank but is none",
        _ when token.Length > 1 => "a quote is not closed",
        _ => "a character that is not SQL",
    };
}
