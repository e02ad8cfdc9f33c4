using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Approvals.Views;
using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Gateway.Tests.Shapes;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Gateway.Tests.Approvals.Views;

public sealed class ApprovalViewTests : IAsyncDisposable
{
    private readonly ApprovalBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public void It_says_what_was_answered_before_about_calls_of_the_same_shape()
    {
        foreach (string command in (string[])["rm build/a.o", "rm build/b.o"])
        {
            ApprovalBench.Answer(_bench.Store(), Hold(command), approve: true);
        }

        ApprovalBench.Answer(_bench.Store(), Hold("rm -rf src"), approve: false);
        _bench.Time.Advance(TimeSpan.FromMinutes(12));

        ApprovalView view = View(Hold("rm build/c.o"));

        Assert.Equal("approved twice, last by alice 12 min ago", view.Before.Say(view.At));
    }

    [Fact]
    public void It_counts_calls_that_wait_for_the_same_answer_and_those_that_are_alike()
    {
        HeldCall held = Hold("rm build/a.o");
        Hold("rm build/b.o");
        Hold("rm src/c.o");

        ApprovalView view = View(held);

        Assert.Equal((1, "1 similar call waits as well"), (view.Similar, view.Crowd));
    }

    [Fact]
    public void A_channel_gets_everything_as_one_json_object()
    {
        JsonElement json = Json(View(Hold("rm build/a.o")));

        Assert.Equal("deletes build/a.o", json.GetProperty("sentence").GetString());
        Assert.Equal(["once", "session", "minutes", "always"], json.GetProperty("scopes").EnumerateArray()
            .Select(static scope => scope.GetProperty("scope").GetString()));
        Assert.All(json.GetProperty("scopes").EnumerateArray(),
            static scope => Assert.StartsWith("lets ", scope.GetProperty("words").GetString(), StringComparison.Ordinal));
        Assert.Equal(3600, json.GetProperty("secondsLeft").GetInt32());
        Assert.Equal(("filesystem-delete", 1), (json.GetProperty("rule").GetString(), json.GetProperty("approvers").GetInt32()));
    }

    [Fact]
    public void Credentials_of_the_call_are_in_no_part_of_it()
    {
        const string token = "ghp_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";

        string json = Json(View(Hold($"git push https://u:{token}@github.com/o/r main"))).GetRawText();

        Assert.DoesNotContain(token, json, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_granted_is_offered_once_alone()
    {
        ApprovalView view = View(Hold("python3 -c 'import os'"));

        Assert.Equal([ScopeKind.Once], view.Scopes.Select(static scope => scope.Kind));
    }

    [Fact]
    public void Of_two_approvers_the_first_is_named()
    {
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject() with { Approvers = 2 }, ApprovalBench.Minute);
        _bench.Store().Decide(
            held.Id, held.Request.Question, new GivenAnswer(true, default, ""), new Decider("ann", 1, "test"), null);

        Assert.Equal("1 of 2, by ann", View(held).Approvers);
    }

    private HeldCall Hold(string command)
    {
        ToolCall call = ShapeBench.Command(command);
        return _bench.Queue().Hold(
            ApprovalSubjects.Asked(
                ShapeBench.Engine, call, ShapeBench.Context, ShapeBench.Verdict(call),
                new ApprovalTerms(new GrantOffer(true, true, true, TimeSpan.FromDays(30)), 1, false, int.MaxValue)),
            TimeSpan.FromHours(1));
    }

    private ApprovalView View(HeldCall held)
    {
        using ApprovalDesk desk = ApprovalDesk.Open(_bench.State, _bench.Time, _bench.Processes);
        return desk.View(desk.Store.Find(held.Id)!);
    }

    private static JsonElement Json(ApprovalView view)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            ApprovalViewJson.Write(writer, view);
        }

        return JsonElement.Parse(Encoding.UTF8.GetString(stream.ToArray()));
    }
}
