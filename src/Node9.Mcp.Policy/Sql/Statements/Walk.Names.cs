using System.Text;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Dialects;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Statements;

/// <content>Names and literals.</content>
internal sealed partial class Walk
{
    private const int LongestPostgresName = 63;

    /// <summary>Reads a name of any number of parts; missing when the cursor is not at one, and then it does not move.
    /// A trailing <c>.*</c> is read as well.</summary>
    public SqlName Name()
    {
        if (!Token.IsName)
        {
            return default;
        }

        int first = At;
        string text = "";
        int parts = 0;
        bool quoted;
        while (true)
        {
            quoted = Kind != SqlTokenKind.Word;
            string part = Part();
            text = parts == 0 ? part : $"{text}.{part}";
            parts++;
            if (Kind != SqlTokenKind.Dot || parts > 5)
            {
                break;
            }

            // SQL Server: db..table
            int dots = 1;
            while (Ahead(dots).Kind == SqlTokenKind.Dot)
            {
                dots++;
            }

            if (Ahead(dots).IsName)
            {
                At += dots;
            }
            else if (Ahead(1).Kind == SqlTokenKind.Operator && Raw(Ahead(1)) is "*")
            {
                At += 2;
                break;
            }
            else
            {
                break;
            }
        }

        if (Kind == SqlTokenKind.Operator && Raw(Token) is ".." && Ahead(1).IsName)
        {
            At++;
            text = $"{text}.{Part()}";
            parts++;
        }

        return new SqlName(text, parts, quoted, Since(first));
    }

    /// <summary>Reads one part of a name as the server folds it.</summary>
    public string Part()
    {
        SqlToken token = Token;
        At++;
        ReadOnlySpan<char> raw = Raw(token);
        string part;
        if (token.Kind == SqlTokenKind.Word)
        {
            part = Has(SqlTraits.FoldLower) ? Lower(raw) : raw.ToString();
        }
        else
        {
            part = token.Kind == SqlTokenKind.UnicodeName
                ? SqlText.UnicodeName(raw, token) ?? Malformed(token)
                : SqlText.Name(raw);
            part = Has(SqlTraits.FoldQuotedLower) ? Lower(part) : part;
            part = part.AsSpan().IndexOfAny(". \"\n\t") >= 0 ? $"\"{part.Replace("\"", "\"\"")}\"" : part;
        }

        return Dialect == SqlDialect.PostgreSql && part.Length * 3 > LongestPostgresName ? Truncate(part) : part;
    }

    public bool Has(SqlTraits trait) => (Traits & trait) != 0;

    /// <summary>Reads a string literal and those that continue it; null when the cursor is not at one or its escapes
    /// are
    /// malformed. It moves past the literal in either case.</summary>
    public string? Literal(out SourceSpan span, out int plainOffset)
    {
        span = Place(Token.Span);
        plainOffset = -1;
        if (!Token.IsString)
        {
            return null;
        }

        SqlToken token = Token;
        At++;
        int offset = _fixedSpan is null ? SqlText.PlainOffset(Raw(token), token.Kind) : -1;
        plainOffset = offset < 0 ? -1 : token.Start + offset + _origin;
        string? value = SqlText.Value(Raw(token), token);
        while (value is not null && Token.IsString && Dialect is SqlDialect.MySql or SqlDialect.PostgreSql)
        {
            value += SqlText.Value(Raw(Token), Token);
            plainOffset = -1;
            At++;
        }

        return value;
    }

    public string? Literal() => Literal(out _, out _);

    private static string Lower(ReadOnlySpan<char> raw)
    {
        if (raw.IndexOfAnyInRange('A', 'Z') < 0)
        {
            return raw.ToString();
        }

        return string.Create(raw.Length, raw, static (target, source) =>
        {
            for (int i = 0; i < source.Length; i++)
            {
                target[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
            }
        });
    }

    private string Malformed(SqlToken token)
    {
        Sink.Refused(Place(token.Span), "the escapes of a quoted name are malformed");
        return Raw(token).ToString();
    }

    private static string Truncate(string part)
    {
        if (Encoding.UTF8.GetByteCount(part) <= LongestPostgresName)
        {
            return part;
        }

        int length = 0;
        int bytes = 0;
        foreach (Rune rune in part.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > LongestPostgresName)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return part[..length];
    }
}
