using System.Text.Json;
using Node9.Mcp.Gateway.Protocol;
using Node9.Mcp.Gateway.Refusals;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Tests.Refusals;

public sealed class RefusalTests
{
    private static readonly RuleMatch Match =
        new("no-drop", "user", Decision.Block, "Tables are not dropped here.", "Rename the table instead.");

    private static readonly Verdict Verdict = new()
    {
        Decision = Decision.Block, Deciding = Match, Matches = [Match], PolicyRevision = "0123456789abcdef",
    };

    [Fact]
    public void A_blocked_call_is_told_rule_reason_and_what_to_do_instead()
    {
        Refusal refusal = Refusal.ByPolicy(Verdict, "c1");

        Assert.Equal(ErrorCodes.Refused, refusal.Code);
        Assert.Equal(
            "Not executed: Tables are not dropped here. (Rule `no-drop`.) Rename the table instead.", refusal.Message);
    }

    [Fact]
    public void A_pending_call_is_told_how_it_goes_on()
    {
        Refusal refusal = Refusal.StillPending(Verdict, "c1", "apr_abc");

        Assert.Equal(ErrorCodes.Pending, refusal.Code);
        Assert.Contains("node9-mcp approvals approve apr_abc", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("same arguments", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Machines_get_the_same_as_data()
    {
        using JsonDocument data = JsonDocument.Parse(Refusal.ByPerson(Verdict, "c1", "apr_abc", "not today").Data);

        Assert.Equal("denied", data.RootElement.GetProperty("kind").GetString());
        Assert.Equal("no-drop", data.RootElement.GetProperty("ruleId").GetString());
        Assert.Equal("apr_abc", data.RootElement.GetProperty("approvalId").GetString());
        Assert.Equal("0123456789abcdef", data.RootElement.GetProperty("policyRevision").GetString());
    }

    [Fact]
    public void As_a_tool_result_it_has_text_and_no_structured_content()
    {
        using JsonDocument result = JsonDocument.Parse(Refusal.Unanswered(Verdict, "c1", "apr_abc").AsToolResult());

        Assert.True(result.RootElement.GetProperty("isError").GetBoolean());
        Assert.Contains("nobody answered", result.RootElement.GetProperty("content")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.False(result.RootElement.TryGetProperty("structuredContent", out _));
    }
}
