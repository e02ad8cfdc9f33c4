using System.Text.Json;

namespace Node9.Mcp.Cli.Tests.Demo;

/// <summary>The real executable plays the whole story: gateway, sample server, SDK client and approval verbs.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_does_the_main_job_and_can_be_read_when_piped()
    {
        (int code, string output) = await OwnProgram.RunAsync("demo");

        Assert.True(code == 0, output);
        Assert.Contains("yes  notes.txt is gone, because a person approved it", output, StringComparison.Ordinal);
        Assert.Contains("an agent cannot answer its own question", output, StringComparison.Ordinal);
        Assert.Contains("whole: 2", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        Assert.All(output.Split('\n'), static line => Assert.True(line.Length <= 100, line));
    }

    [Fact]
    public async Task For_a_program_it_writes_one_object_a_line_and_leaves_nothing_behind()
    {
        (int code, string output) = await OwnProgram.RunAsync("demo", "--json");

        Assert.True(code == 0, output);
        JsonElement[] lines = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonElement.Parse(line))];
        Assert.Equal(
            ["allowed", "allowed", "allowed", "blocked", "blocked", "blocked", "allowed", "approved", "denied"],
            Of(lines, "verdict").Select(static each => each.GetProperty("verdict").GetString()));
        Assert.Equal([0, 0, 0, 4403, 4403, -32602, 0, 0, 4403], Of(lines, "verdict").Select(static each => each.GetProperty("code").GetInt32()));
        Assert.All(Of(lines, "fact"), static each => Assert.True(each.GetProperty("holds").GetBoolean()));
        Assert.Equal(1, Assert.Single(Of(lines, "agentTried")).GetProperty("exitCode").GetInt32());
        Assert.True(lines[^1].GetProperty("asExpected").GetBoolean());
        Assert.False(Directory.Exists(lines[0].GetProperty("directory").GetString()));
    }

    [Fact]
    public async Task What_it_kept_can_be_looked_at_and_says_the_same()
    {
        (int code, string output) = await OwnProgram.RunAsync("demo", "--json", "--keep");
        Assert.True(code == 0, output);
        string kept = JsonElement.Parse(output.Split('\n')[0]).GetProperty("directory").GetString()!;
        try
        {
            string workspace = Path.Combine(kept, "artifacts", "workspace");
            Assert.False(File.Exists(Path.Combine(workspace, "notes.txt")));
            Assert.True(File.Exists(Path.Combine(workspace, ".env")));
            (int verified, string whole) = await OwnProgram.RunAsync("audit", "verify", "--state", Path.Combine(kept, "state"));
            Assert.True(verified == 0, whole);
        }
        finally
        {
            Directory.Delete(kept, recursive: true);
        }
    }

    private static IEnumerable<JsonElement> Of(JsonElement[] lines, string kind) =>
        lines.Where(line => line.GetProperty("event").GetString() == kind);
}
