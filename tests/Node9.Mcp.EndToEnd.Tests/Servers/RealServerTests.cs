using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Servers;

[Collection(NodeServersCollection.Name)]
public sealed partial class RealServerTests(RealSession session) : IClassFixture<RealSession>
{
    private LineAgent Agent => session.Reached();

    [Fact]
    public async Task Every_servers_tools_are_listed_under_the_servers_name()
    {
        string[] tools = await Agent.ToolsAsync();

        Assert.Superset(
            new HashSet<string> { "files__write_file", "memory__create_entities", "every__echo", "github__create_issue" },
            tools.ToHashSet());
        Assert.Equal(tools.Length, tools.Distinct().Count());
        Assert.All(tools, static t => Assert.Matches(PublicName(), t));
    }

    [Fact]
    public async Task A_file_is_really_written_and_the_private_directory_is_left_alone()
    {
        string open = Path.Combine(session.Files, "open.txt");
        string hidden = Path.Combine(session.Files, "private", "hidden.txt");

        await Agent.TextAsync("files__write_file", new JsonObject { ["path"] = open, ["content"] = "written" });
        JsonElement refused = await Agent.CallAsync("files__write_file", new JsonObject { ["path"] = hidden, ["content"] = "written" });

        Assert.Equal("written", await File.ReadAllTextAsync(open, TestContext.Current.CancellationToken));
        Refused(refused, "private", "The private directory is not for agents.");
        Assert.False(File.Exists(hidden));
    }

    [Fact]
    public async Task A_held_move_happens_when_a_person_approves_and_not_when_one_denies()
    {
        string from = Path.Combine(session.Files, "from.txt");
        string to = Path.Combine(session.Files, "to.txt");
        await File.WriteAllTextAsync(from, "moved", TestContext.Current.CancellationToken);
        var move = new JsonObject { ["source"] = from, ["destination"] = to };

        int first = await Agent.AskToolAsync("files__move_file", move);
        await session.Workspace.RunAsync("approvals", "deny", await session.Workspace.WaitingApprovalAsync(), "--reason", "not yet");
        JsonElement denied = await Agent.AnswerAsync(first);
        bool stayed = File.Exists(from) && !File.Exists(to);
        int second = await Agent.AskToolAsync("files__move_file", (JsonObject)move.DeepClone());
        await session.Workspace.RunAsync("approvals", "approve", await session.Workspace.WaitingApprovalAsync());
        LineAgent.Text(await Agent.AnswerAsync(second));

        Assert.Equal(4403, LineAgent.Code(denied));
        Assert.Contains("not yet", LineAgent.Sentence(denied), StringComparison.Ordinal);
        Assert.True(stayed);
        Assert.Equal((false, true), (File.Exists(from), File.Exists(to)));
    }

    [Fact]
    public async Task Rows_are_really_read_and_a_statement_that_loses_them_does_not_reach_the_database()
    {
        Assert.SkipWhen(session.Postgres is null, "PostgreSQL is not installed, so its server is not tested");

        string rows = await Agent.TextAsync("pg__query", new JsonObject { ["sql"] = "SELECT name FROM customers ORDER BY id" });
        JsonElement refused = await Agent.CallAsync(
            "pg__query", new JsonObject { ["sql"] = "COMMIT; DELETE FROM customers; SELECT 1" });

        Assert.Contains("Ada", rows, StringComparison.Ordinal);
        Refused(refused, "no-loss", "This statement loses rows or tables.");
        Refused(refused, "no-loss", "Read with SELECT, or ask the user.");
        Assert.Equal(2L, await session.Postgres!.SqlAsync("SELECT count(*) FROM customers"));
    }

    [Fact]
    public async Task A_memory_is_really_kept_and_a_denied_deletion_leaves_it()
    {
        await Agent.TextAsync("memory__create_entities", new JsonObject
        {
            ["entities"] = new JsonArray(new JsonObject
            {
                ["name"] = "Lovelace", ["entityType"] = "person", ["observations"] = new JsonArray("wrote programs"),
            }),
        });
        int asked = await Agent.AskToolAsync("memory__delete_entities", new JsonObject { ["entityNames"] = new JsonArray("Lovelace") });
        await session.Workspace.RunAsync("approvals", "deny", await session.Workspace.WaitingApprovalAsync(), "--reason", "keep her");
        JsonElement denied = await Agent.AnswerAsync(asked);

        Assert.Equal("tools-delete", denied.GetProperty("error").GetProperty("data").GetProperty("ruleId").GetString());
        Assert.Contains("Lovelace", await File.ReadAllTextAsync(session.Memory, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issue_is_really_filed_a_merge_waits_for_a_person_and_no_repository_is_made()
    {
        await Agent.TextAsync("github__create_issue", new JsonObject { ["owner"] = "o", ["repo"] = "r", ["title"] = "Broken door" });
        JsonElement refused = await Agent.CallAsync("github__create_repository", new JsonObject { ["name"] = "mine" });
        int merge = await Agent.AskToolAsync(
            "github__merge_pull_request", new JsonObject { ["owner"] = "o", ["repo"] = "r", ["pull_number"] = 3 });
        string id = await session.Workspace.WaitingApprovalAsync();
        string[] before = [.. session.GitHub.Requests.All];
        await session.Workspace.RunAsync("approvals", "approve", id);
        LineAgent.Text(await Agent.AnswerAsync(merge));

        Refused(refused, "no-repositories", "Agents create no repositories.");
        Assert.StartsWith("POST /repos/o/r/issues {\"title\":\"Broken door\"", Assert.Single(before), StringComparison.Ordinal);
        Assert.Equal(2, session.GitHub.Requests.All.Count);
        Assert.StartsWith("PUT /repos/o/r/pulls/3/merge", session.GitHub.Requests.All[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_that_do_not_fit_the_tools_schema_are_told_where_and_why()
    {
        JsonElement wrong = await Agent.CallAsync("every__get-sum", new JsonObject { ["a"] = 1, ["b"] = "two" });
        string right = await Agent.TextAsync("every__get-sum", new JsonObject { ["a"] = 1, ["b"] = 2 });

        Assert.Equal(-32602, LineAgent.Code(wrong));
        Assert.Contains("`/b`", LineAgent.Sentence(wrong), StringComparison.Ordinal);
        Assert.Contains("3", right, StringComparison.Ordinal);
    }

    private static void Refused(JsonElement answer, string rule, string sentence)
    {
        Assert.Equal(4403, LineAgent.Code(answer));
        Assert.Contains(sentence, LineAgent.Sentence(answer), StringComparison.Ordinal);
        Assert.Equal(rule, answer.GetProperty("error").GetProperty("data").GetProperty("ruleId").GetString());
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,55}$")]
    private static partial Regex PublicName();
}
