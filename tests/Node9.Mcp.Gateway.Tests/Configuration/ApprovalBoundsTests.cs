using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Configuration.Options;

namespace Node9.Mcp.Gateway.Tests.Configuration;

public class ApprovalBoundsTests
{
    [Fact]
    public void Without_a_word_grants_are_offered_for_a_month_at_most()
    {
        ApprovalOptions options = new GatewayOptions().Approvals;

        Assert.Equal(["session", "minutes", "always"], options.Grants.Scopes);
        Assert.Equal((TimeSpan.FromDays(30), 1, false, 20),
            (options.Grants.Longest, options.Approvers, options.AnotherPerson, options.MostOpen));
    }

    [Fact]
    public void The_users_file_says_how_far_answers_reach()
    {
        using var directory = new ConfigurationDirectory();
        ApprovalOptions options = directory.Load(
            """
            { "mcpServers": {}, "approvals": { "grants": { "scopes": ["session"], "longest": 0 }, "approvers": 2, "anotherPerson": true, "mostOpen": 5 } }
            """).Snapshot!.Options.Approvals;

        Assert.Equal(["session"], options.Grants.Scopes);
        Assert.Equal((TimeSpan.Zero, 2, true, 5), (options.Grants.Longest, options.Approvers, options.AnotherPerson, options.MostOpen));
    }

    [Fact]
    public void A_bound_only_ever_tightens_what_was_said_before()
    {
        var loose = new ApprovalOptions { Grants = new GrantOptions { Longest = TimeSpan.Zero }, MostOpen = 50 };
        var strict = new ApprovalOptions
        {
            Grants = new GrantOptions { Scopes = ["minutes"], Longest = TimeSpan.FromHours(1) }, Approvers = 2, AnotherPerson = true, MostOpen = 5,
        };
        var bound = new ApprovalBounds
        {
            Scopes = ["minutes", "session"], Longest = TimeSpan.FromHours(8), Approvers = 1, AnotherPerson = false, MostOpen = 10,
        };

        ApprovalOptions tightened = bound.Tighten(loose), kept = bound.Tighten(strict);

        Assert.Equal(["session", "minutes"], tightened.Grants.Scopes);
        Assert.Equal((TimeSpan.FromHours(8), 1, false, 10),
            (tightened.Grants.Longest, tightened.Approvers, tightened.AnotherPerson, tightened.MostOpen));
        Assert.Equal(["minutes"], kept.Grants.Scopes);
        Assert.Equal((TimeSpan.FromHours(1), 2, true, 5), (kept.Grants.Longest, kept.Approvers, kept.AnotherPerson, kept.MostOpen));
    }

    [Fact]
    public void A_policy_file_bounds_what_the_main_file_says_and_a_weaker_file_cannot_raise_it()
    {
        using var directory = new ConfigurationDirectory();
        File.WriteAllText(
            Path.Combine(directory.User, "policy.json"),
            """{ "policy": { "rules": [] }, "approvals": { "grants": { "scopes": ["session"], "longest": 600 }, "approvers": 2 } }""");

        ApprovalOptions options = directory.Load(
            """{ "mcpServers": {}, "approvals": { "grants": { "scopes": ["session", "always"], "longest": 0 }, "approvers": 1 } }""")
            .Snapshot!.Options.Approvals;

        Assert.Equal(["session"], options.Grants.Scopes);
        Assert.Equal((TimeSpan.FromMinutes(10), 2), (options.Grants.Longest, options.Approvers));
    }

    [Fact]
    public void A_repositorys_file_that_nobody_trusts_lets_answers_reach_no_further_than_usual()
    {
        using var directory = new ConfigurationDirectory();

        ApprovalOptions options = directory.Load(
            """{ "mcpServers": {}, "policy": { "rules": [] }, "approvals": { "grants": { "longest": 0 }, "mostOpen": 500 } }""", named: false)
            .Snapshot!.Options.Approvals;

        Assert.Equal((TimeSpan.FromDays(30), 20), (options.Grants.Longest, options.MostOpen));
    }

    [Theory]
    [InlineData("""{ "scopes": ["forever"] }""", "must be a list of")]
    [InlineData("""{ "longest": -1 }""", "longest")]
    [InlineData("""{ "shortest": 1 }""", "shortest")]
    public void What_is_wrong_about_grants_is_an_error(string grants, string says)
    {
        using var directory = new ConfigurationDirectory();
        ConfigurationResult result = directory.Load($$"""{ "mcpServers": {}, "approvals": { "grants": {{grants}} } }""");

        Assert.Null(result.Snapshot);
        Assert.Contains(result.Diagnostics, each => each.ToString().Contains(says, StringComparison.Ordinal));
    }
}
