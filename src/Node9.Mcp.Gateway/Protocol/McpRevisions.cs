namespace Node9.Mcp.Gateway.Protocol;

/// <summary>The protocol's revisions, and questions about them named after behaviour. Nothing else in the gateway
/// compares dates: a new revision is a row here.</summary>
internal static class McpRevisions
{
    private static readonly Revision[] Rows =
    [
        new("2024-11-05", HasBatches: false, HasElicitation: false),
        new("2025-03-26", HasBatches: true, HasElicitation: false),
        new("2025-06-18", HasBatches: false, HasElicitation: true),
        new("2025-11-25", HasBatches: false, HasElicitation: true),
    ];

    /// <summary>The newest revision that the gateway speaks.</summary>
    public static string Newest => Rows[^1].Name;

    /// <summary>What to answer an agent that asks for <paramref name="asked"/>: the same when it is spoken here, else
    /// the newest (MCP, lifecycle, version negotiation).</summary>
    public static string Negotiate(string? asked) => Find(asked) is null ? Newest : asked!;

    /// <summary>Whether one line may carry an array of messages. Before a revision is agreed on, it may not.</summary>
    public static bool HasBatches(string? revision) => Find(revision) is { HasBatches: true };

    /// <summary>Whether a client may be asked to show a form to its person.</summary>
    public static bool HasElicitation(string? revision) => Find(revision) is { HasElicitation: true };

    private static Revision? Find(string? name)
    {
        foreach (Revision row in Rows)
        {
            if (string.Equals(row.Name, name, StringComparison.Ordinal))
            {
                return row;
            }
        }

        return null;
    }

    private sealed record Revision(string Name, bool HasBatches, bool HasElicitation);
}
