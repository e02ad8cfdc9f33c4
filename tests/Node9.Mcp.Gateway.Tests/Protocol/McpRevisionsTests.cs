using Node9.Mcp.Gateway.Protocol;

namespace Node9.Mcp.Gateway.Tests.Protocol;

public sealed class McpRevisionsTests
{
    [Theory]
    [InlineData("2024-11-05", "2024-11-05")]
    [InlineData("2025-03-26", "2025-03-26")]
    [InlineData("2025-06-18", "2025-06-18")]
    [InlineData("2025-11-25", "2025-11-25")]
    [InlineData("2099-01-01", "2025-11-25")]
    [InlineData("", "2025-11-25")]
    [InlineData(null, "2025-11-25")]
    public void An_agent_gets_the_revision_it_asks_for_or_the_newest(string? asked, string answered) =>
        Assert.Equal(answered, McpRevisions.Negotiate(asked));

    [Theory]
    [InlineData("2024-11-05", false)]
    [InlineData("2025-03-26", true)]
    [InlineData("2025-06-18", false)]
    [InlineData("2025-11-25", false)]
    [InlineData(null, false)]
    public void Only_one_revision_has_batches(string? revision, bool has) =>
        Assert.Equal(has, McpRevisions.HasBatches(revision));
}
