using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Node9.Mcp.Cli.Verbs.Check;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;

namespace Node9.Mcp.Cli.Tests.Verbs.Check;

public sealed class CheckBatchTests
{
    private static readonly PolicyEngine Engine = new(
        ConfigurationLoader.Load(ConfigurationRequest.ForThisProcess(needsServers: false)).Snapshot!.Policy);

    private static readonly CallContext Usual = new() { WorkingDirectory = "/home/ada/app", Home = "/home/ada" };

    [Fact]
    public void Answers_stand_in_the_order_of_the_lines_and_a_bad_line_has_one_of_its_own()
    {
        string[] answers = Answers(
            """{"id":1,"tool":"Bash","arguments":{"command":"ls"}}""",
            """{"id":2,"tool":"Bash","arg""",
            "",
            """[1]""",
            """{"id":3,"id":4,"tool":"Bash"}""",
            """{"id":"five","tool":"Bash","arguments":{"command":"rm -rf /"}}""");

        Assert.Equal(["allow", "block", "block", "block", "block"], answers.Select(static line => Text(line, "decision")));
        Assert.Equal(1, JsonElement.Parse(answers[0]).GetProperty("id").GetInt32());
        Assert.All(answers[1..4], static line => Assert.StartsWith("the line is not a call: ", Text(line, "reason"), StringComparison.Ordinal));
        Assert.Equal("five", Text(answers[4], "id"));
    }

    [Fact]
    public void A_line_that_is_not_UTF_8_is_answered_and_not_the_end()
    {
        byte[] input = [.. "{\"id\":\""u8, 0xff, .. "\",\"tool\":\"Bash\"}\n{\"id\":2,\"tool\":\"Bash\",\"arguments\":{\"command\":\"ls\"}}"u8];
        using var output = new MemoryStream();

        CheckBatch.Run(Engine, Usual, new MemoryStream(input), output);

        string[] answers = Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n');
        Assert.Equal(["block", "allow"], answers.Select(static line => Text(line, "decision")));
    }

    [Fact]
    public void A_line_beyond_the_limit_is_answered_and_not_the_end()
    {
        string[] answers = Answers(
            new string('x', CheckBatch.LongestLine + 100_000), """{"tool":"Bash","arguments":{"command":"ls"}}""");

        Assert.Equal(["block", "allow"], answers.Select(static line => Text(line, "decision")));
        Assert.Contains("longer than", Text(answers[0], "reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_answer_is_there_before_the_next_line_is_asked_for()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        var questions = new Pipe();
        var answers = new Pipe();
        Task<int> run = Task.Run(() => CheckBatch.Run(
            Engine, Usual, questions.Reader.AsStream(), answers.Writer.AsStream()), stop);
        using var heard = new StreamReader(answers.Reader.AsStream());
        for (int i = 0; i < 3; i++)
        {
            await questions.Writer.WriteAsync(
                Encoding.UTF8.GetBytes($"{{\"id\":{i},\"tool\":\"Bash\",\"arguments\":{{\"command\":\"ls\"}}}}\n"), stop);
            Assert.Equal(i, JsonElement.Parse((await heard.ReadLineAsync(stop))!).GetProperty("id").GetInt32());
        }

        await questions.Writer.CompleteAsync();
        Assert.Equal(ExitCode.Done, await run);
    }

    [Fact]
    public void A_line_may_name_its_own_directories()
    {
        string[] answers = Answers(
            """{"tool":"Bash","arguments":{"command":"cat ~/.ssh/id_rsa"},"cwd":"/w","home":"/people/bo"}""");

        Assert.Contains("/people/bo/.ssh/id_rsa", answers[0], StringComparison.Ordinal);
    }

    private static string[] Answers(params string[] lines)
    {
        using var output = new MemoryStream();
        Assert.Equal(ExitCode.Done, CheckBatch.Run(
            Engine, Usual, new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))), output));
        return Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n');
    }

    private static string Text(string line, string name) => JsonElement.Parse(line).GetProperty(name).GetString()!;
}
