using System.CommandLine;
using System.Text.Json;
using Node9.Mcp.Cli.Verbs.Approvals;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Tests.Approvals;

public sealed class ApprovalsVerbTests : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("n9v-").FullName;

    private readonly ApprovalQueue _queue;

    public ApprovalsVerbTests() => _queue = new ApprovalQueue(StateDirectory.Open(_root), TimeProvider.System);

    [Fact]
    public void What_an_agent_asks_is_shown_so_that_it_cannot_forge_the_screen()
    {
        HeldCall held = Hold("{\"sql\":\"x\u001b[2Japproved\u202e\"}", "tool\u001b[1m", "fact\nSTATE approved");

        string[][] verbs = [["list"], ["show", held.Id], ["watch", "--once"], ["list", "--json"], ["show", held.Id, "--json"]];
        foreach (string[] arguments in verbs)
        {
            (int code, string output, string _) = Run(arguments);

            Assert.Equal(0, code);
            Assert.DoesNotContain('\u001b', output);
            Assert.DoesNotContain('\u202e', output);
            Assert.DoesNotContain("\nSTATE", output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(2, "show", "not-an-id")]
    [InlineData(2, "approve", "apr_7k2m9qq")]
    [InlineData(1, "show", "apr_zzzzzz")]
    [InlineData(1, "approve", "zzzzzz")]
    [InlineData(2, "wait", "apr_zzzzzz")]
    [InlineData(2, "wait", "zzz", "--timeout", "-1")]
    [InlineData(2, "approve", "zzz", "--digest", "abc")]
    [InlineData(2, "watch", "--count", "0")]
    public void A_wrong_id_or_option_is_told_by_its_exit_code_and_a_hint(int expected, params string[] arguments)
    {
        (int code, string output, string error) = Run(arguments);

        Assert.Equal((expected, ""), (code, output));
        Assert.Matches("^error: [^\n]*`[^\n]*\n  hint: ", error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_beginning_of_an_id_is_enough_when_it_is_the_only_one()
    {
        HeldCall held = Hold("{}", "tool", "fact");

        (int code, string output, string _) = Run("show", held.Id[4..7].ToUpperInvariant(), "--json");

        Assert.Equal(0, code);
        JsonElement row = JsonDocument.Parse(output).RootElement;
        Assert.Equal(held.Id, row.GetProperty("id").GetString());
        Assert.Equal("pending", row.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Object, row.GetProperty("arguments").ValueKind);
    }

    [Fact]
    public void Waiting_ends_at_its_time_out_with_a_refusal()
    {
        HeldCall held = Hold("{}", "tool", "fact");

        (int code, string output, string _) = Run("wait", held.Id, "--timeout", "0");

        Assert.Equal((1, $"{held.Id} is pending"), (code, output.TrimEnd()));
    }

    [Fact]
    public void A_digest_that_is_not_the_one_shown_answers_nothing()
    {
        HeldCall held = Hold("{}", "tool", "fact");

        (int code, string _, string error) = Run("approve", held.Id, "--digest", "0000000000000000000000");

        Assert.Equal(1, code);
        Assert.Contains("not the call that was shown", error, StringComparison.Ordinal);
        Assert.False(held.Answer.IsCompleted);
    }

    [Fact]
    public void A_store_that_cannot_be_read_is_one_error()
    {
        string other = Directory.CreateDirectory(Path.Combine(_root, "other")).FullName;
        File.WriteAllText(Path.Combine(other, "approvals.db"), new string('x', 5000));

        int code = Invoke(["list", "--state", other], out string output, out string error);

        Assert.Equal((3, ""), (code, output));
        Assert.Contains("cannot be read", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_verb_has_json_and_an_example()
    {
        foreach (Command verb in ApprovalsVerb.Create().Subcommands)
        {
            Assert.Contains(verb.Options, static option => option.Name == "--json");
            Assert.Contains("Examples:\n  node9-mcp approvals " + verb.Name, verb.Description,
                StringComparison.Ordinal);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    private HeldCall Hold(string arguments, string tool, string fact) => _queue.Hold(
        new ApprovalSubject
        {
            AgentName = "agent\u001b]0;title\u0007", Principal = "alice", Server = "server", Tool = tool,
            ArgumentsDigest = new string('a', 64), ArgumentsJson = arguments, Facts = [fact], RuleId = "rule",
            Reason = "Because.", PolicyRevision = "1",
        },
        TimeSpan.FromMinutes(5));

    private (int Code, string Output, string Error) Run(params string[] arguments)
    {
        int code = Invoke([.. arguments, "--state", _root], out string output, out string error);
        return (code, output, error);
    }

    private static int Invoke(string[] arguments, out string output, out string error)
    {
        var (outputs, errors) = (new StringWriter(), new StringWriter());
        var configuration = new InvocationConfiguration { Output = outputs, Error = errors };
        int code = ApprovalsVerb.Create().Parse(arguments).Invoke(configuration);
        (output, error) = (outputs.ToString(), errors.ToString());
        return code;
    }
}
