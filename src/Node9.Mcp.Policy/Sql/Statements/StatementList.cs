using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Sessions;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Statements;

/// <summary>Splits a text into its statements and walks each.</summary>
internal static class StatementList
{
    /// <summary>Walks every statement from the cursor to the limit.</summary>
    public static void Read(Walk walk)
    {
        int limit = walk.Limit;
        bool matched = true;
        while (walk.At < limit)
        {
            int start = walk.At;
            SqlTokenKind kind = walk.TokenAt(start).Kind;
            if (kind is SqlTokenKind.Semicolon or SqlTokenKind.Terminator)
            {
                walk.At++;
                continue;
            }

            if (kind == SqlTokenKind.ClientCommand)
            {
                ClientCommands.Read(walk, walk.TokenAt(start));
                walk.At = start + 1;
                continue;
            }

            int end = StatementEnd.Find(walk, start, limit, splitInside: !matched, out bool balanced);
            if (!balanced && matched)
            {
                // Where a statement ends is no longer sure: from here on the text is cut at every semicolon.
                matched = false;
                end = StatementEnd.Find(walk, start, limit, splitInside: true, out _);
                walk.Sink.Unknown(walk.Place(walk.TokenAt(start).Span), "the parentheses of the text do not match");
            }

            walk.Limit = end;
            One(walk);
            walk.Limit = limit;
            walk.At = Math.Max(end, start + 1);
        }
    }

    private static void One(Walk walk)
    {
        int facts = walk.Sink.Facts.Count;
        walk.Refused = false;
        StatementWalk.Read(walk);
        if (!walk.AtEnd)
        {
            walk.Sink.Unknown(
                walk.Place(walk.Token.Span), $"this part of the statement is not understood: {Excerpt(walk)}");
        }
        else if (walk.Sink.Facts.Count == facts && facts < walk.Sink.Budget.MaxFacts)
        {
            walk.Sink.Unknown(walk.Place(walk.Ahead(-1).Span), "this statement is not understood");
        }
    }

    private static string Excerpt(Walk walk)
    {
        ReadOnlySpan<char> raw = walk.Raw(walk.Token);
        return $"`{(raw.Length > 24 ? raw[..24] : raw)}`";
    }
}
