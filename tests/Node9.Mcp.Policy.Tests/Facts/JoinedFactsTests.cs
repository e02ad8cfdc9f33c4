using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Tests.Facts;

/// <summary>The same effect is the same fact at every door and however it is spelled.</summary>
public sealed class JoinedFactsTests
{
    private static readonly CallContext Context = new() { WorkingDirectory = "/home/user/project", Home = "/home/user" };

    [Theory]
    [InlineData("postgres", "query", """{"sql":"DROP TABLE users"}""")]
    [InlineData("", "Bash", """{"command":"psql -c 'DROP TABLE users'"}""")]
    [InlineData("", "Bash", """{"command":"echo 'DROP TABLE users' | psql"}""")]
    [InlineData("", "Bash", """{"command":"ssh db1 \"psql -c 'DROP TABLE users'\""}""")]
    [InlineData("", "Bash", """{"command":"docker exec db psql -c 'DROP TABLE users'"}""")]
    [InlineData("", "Bash", """{"command":"bash -c \"psql -c 'drop /* x */ table users'\""}""")]
    [InlineData("shell", "run_command", """{"command":"psql","args":["-c","DROP TABLE users"]}""")]
    public void A_dropped_table_is_one_fact_at_every_door(string server, string tool, string arguments)
    {
        Fact fact = Assert.Single(Extract(server, tool, arguments), f => f.Effect == "sql.drop");

        Assert.Equal("users", fact.Object);
    }

    [Theory]
    [InlineData("""{"command":"rm -rf build"}""")]
    [InlineData("""{"command":"r\\m -rf build"}""")]
    [InlineData("""{"command":"X=rm; $X -rf build"}""")]
    [InlineData("""{"command":"sudo env A=b rm -rf build"}""")]
    [InlineData("""{"command":"echo cm0gLXJmIGJ1aWxk | base64 -d | sh"}""")]
    [InlineData("""{"command":"find build -delete"}""")]
    public void A_deleted_directory_is_a_deletion_however_it_is_spelled(string arguments) =>
        Assert.Contains(Extract("", "Bash", arguments), f => f.Effect == "file.delete" && f.Object == "/home/user/project/build");

    [Fact]
    public void A_program_in_sql_is_read_as_a_command_line() => Assert.Contains(
        Extract("postgres", "query", """{"sql":"COPY t TO PROGRAM 'rm -rf /srv/data'"}"""),
        f => f.Effect == "file.delete" && f.Object == "/srv/data");

    [Fact]
    public void A_fact_says_which_argument_it_was_read_from() =>
        Assert.All(Extract("", "Bash", """{"command":"rm x"}"""), f => Assert.Equal("/command", f.Source));

    [Theory]
    [InlineData("python -c 'print(1)'", false)]
    [InlineData("python -c 'import os; os.system(input())'", true)]
    [InlineData("node -e 'console.log(1)'", false)]
    [InlineData("node -e 'require(\"child_process\").exec(process.argv[1])'", true)]
    public void Inline_code_asks_when_it_calls_what_is_not_followed(string command, bool asks) => Assert.Equal(
        asks, Extract("", "Bash", JsonSerializer.Serialize(new Dictionary<string, string> { ["command"] = command }))
            .Any(f => f.Certainty == Certainty.Opaque));

    [Theory]
    [InlineData("read_text_file", "/home/user/.ssh/id_ed25519", Decision.Review)]
    [InlineData("read_text_file", "/home/user/project/README.md", Decision.Allow)]
    [InlineData("write_file", "/home/user/project/src/a.cs", Decision.Allow)]
    [InlineData("delete_file", "/home/user/project/src/a.cs", Decision.Review)]
    public void A_path_is_judged_by_where_it_lies(string tool, string path, Decision decision)
    {
        using JsonDocument arguments = JsonDocument.Parse($$"""{"path":"{{path}}"}""");
        var call = new ToolCall { Server = "files", Tool = tool, Arguments = arguments.RootElement };

        Assert.Equal(decision, TestPolicy.Shipped.Evaluate(call, Context).Decision);
    }

    private static IReadOnlyList<Fact> Extract(string server, string tool, string arguments)
    {
        using JsonDocument document = JsonDocument.Parse(arguments);
        return new FactExtractor(TestPolicy.Verbs).Extract(
            new ToolCall { Server = server, Tool = tool, Arguments = document.RootElement }, Context);
    }
}
