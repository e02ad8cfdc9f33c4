using System.Text;
using System.Text.Json;
using Node9.Mcp.Cli.Dashboard;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Views;

namespace Node9.Mcp.Cli.Tests.Dashboard;

public sealed class ApprovalCardTests
{
    [Fact]
    public void Secrets_are_masked_wherever_they_stand()
    {
        string token = "ghp_" + string.Concat(Enumerable.Repeat("a1B2c3D4e5F6", 3));

        string card = Card($$"""{"url":"https://api.example/?t={{token}}"}""", fact: $"net.send {token}").GetRawText();

        Assert.DoesNotContain(token, card, StringComparison.Ordinal);
        Assert.Contains("[masked:", card, StringComparison.Ordinal);
    }

    [Fact]
    public void The_call_has_a_member_on_each_line_and_nothing_hidden()
    {
        string call = Card("{\"sql\":\"DROP\u202e TABLE\",\"n\":1}").GetProperty("call").GetString()!;

        Assert.Equal("{\n  \"sql\": \"DROP\\u{202e} TABLE\",\n  \"n\": 1\n}", call);
    }

    [Fact]
    public void A_call_that_was_cut_is_shown_as_far_as_it_goes_and_says_so()
    {
        JsonElement card = Card("{\"sql\":\"SELEC", length: 90_000);

        Assert.Equal("{\"sql\":\"SELEC", card.GetProperty("call").GetString());
        Assert.Equal(90_000 - 13, card.GetProperty("cut").GetInt32());
    }

    private static JsonElement Card(string arguments, int? length = null, string fact = "sql.drop table users")
    {
        var request = new ApprovalRequest
        {
            Id = "apr_000000", State = ApprovalState.Pending, Question = new string('a', 64), ArgumentsLength = length ?? arguments.Length,
            CreatedAt = DateTimeOffset.UnixEpoch, ExpiresAt = DateTimeOffset.UnixEpoch, ChangedAt = DateTimeOffset.UnixEpoch,
            Subject = new ApprovalSubject
            {
                Principal = "ada", Tool = "query", Server = "db", ArgumentsDigest = new string('b', 64), ArgumentsJson = arguments,
                Facts = [fact], RuleId = "no-drop", Reason = "Dropping a table cannot be undone.", PolicyRevision = "00aa",
            },
        };
        return JsonElement.Parse(Encoding.UTF8.GetString(JsonBody.Bytes(writer => ApprovalCard.Write(writer, View(request))).Span));
    }

    private static ApprovalView View(ApprovalRequest request) => new()
    {
        Request = request, At = DateTimeOffset.UnixEpoch, Sentence = request.Subject.Facts[0], Identical = 1, Similar = 0,
        Before = EarlierAnswers.Of([]), Scopes = [],
    };
}
