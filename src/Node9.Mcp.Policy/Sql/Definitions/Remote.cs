using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Functions;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Definitions;

/// <summary>Says where the servers, mappings and subscriptions that a statement defines connect to.</summary>
internal static class Remote
{
    /// <summary>Keeps a <c>net.connect</c>, its object the host if the statement names one. The cursor stays.</summary>
    public static void Add(Walk walk, int start)
    {
        int back = walk.At;
        string? host = null;
        for (walk.At = start; !walk.AtEnd && host is null; walk.Skip())
        {
            if (walk.Token.IsString)
            {
                bool named = walk.Raw(walk.Ahead(-1)).Equals("host", StringComparison.OrdinalIgnoreCase);
                string? text = SqlText.Value(walk.Raw(walk.Token), walk.Token);
                host = named ? text : ConnectionString.Host(text);
            }
        }

        walk.At = back;
        walk.Sink.Add(
            SqlEffects.Connect,
            host ?? "",
            walk.Place(walk.TokenAt(start).Span),
            host is null ? Certainty.Partial : Certainty.Exact,
            host is null ? "the host is not in the statement" : null);
    }
}
