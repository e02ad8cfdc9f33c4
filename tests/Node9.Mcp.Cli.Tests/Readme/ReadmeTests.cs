using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Node9.Mcp.Cli.Tests.Approvals;
using Node9.Mcp.Cli.Tests.Samples;

namespace Node9.Mcp.Cli.Tests.Readme;

/// <summary>What the README files show is run, loaded or compared.</summary>
public sealed partial class ReadmeTests
{
    private const string FromSource = "dotnet run --project src/Node9.Mcp.Cli -- ";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_block_is_of_a_kind_that_is_checked() => Assert.All(
        FencedBlock.All,
        static block => Assert.True(
            block.Kind is "sh" or "sh page" or "sh build" or "sh client" or "json" or "toml" or "console"
                || (block.Kind.Length == 0 && block.File == "src/Node9.Mcp.Gateway/README.md"),
            $"{block.File}:{block.Line}"));

    [Fact]
    public async Task Every_command_can_be_typed_as_it_stands()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the commands are for sh");
        string kept = await KeptDemoAsync();
        try
        {
            await using AgentWithGateway agent = await AgentWithGateway.StartAsync(Path.Combine(kept, "state"));
            string[] ids =
            [
                await agent.HoldAsync("a"), await agent.HoldAsync("b", "other_tool"), await agent.HoldAsync("c", "third_tool"),
                await agent.HoldAsync("d", "fourth_tool"),
            ];
            foreach (FencedBlock block in FencedBlock.All.Where(static each => each.Kind == "sh"))
            {
                string script = block.Text.Replace("apr_7k2m9q", ids[0], StringComparison.Ordinal)
                    .Replace("apr_4fx0te", ids[1], StringComparison.Ordinal)
                    .Replace("apr_9qx2rb", ids[2], StringComparison.Ordinal)
                    .Replace("apr_3mt8wd", ids[3], StringComparison.Ordinal)
                    .Replace("gr_5w1n8c", await GrantAsync(agent, block), StringComparison.Ordinal)
                    .Replace(FromSource, "node9-mcp ", StringComparison.Ordinal);
                (int code, string output) = await RunAsync(kept, script);
                Assert.True(code == 0, $"{block.File}:{block.Line} ended with {code}: {output}");
            }

            Assert.Equal("Approved", (await agent.ReadAsync("answer"))[2]);
        }
        finally
        {
            Directory.Delete(kept, recursive: true);
        }
    }

    /// <summary>The grant that an earlier block gave.</summary>
    private static async Task<string> GrantAsync(AgentWithGateway agent, FencedBlock block) =>
        block.Text.Contains("gr_5w1n8c", StringComparison.Ordinal)
            ? JsonElement.Parse((await agent.RunAsync(["grants", "list", "--json"])).Output)[0].GetProperty("id").GetString()!
            : "";

    [Fact]
    public async Task The_page_that_is_shown_is_served()
    {
        FencedBlock block = Assert.Single(FencedBlock.All, static each => each.Kind == "sh page");
        string state = Directory.CreateTempSubdirectory("node9-page-").FullName;
        var start = new ProcessStartInfo(OwnProgram.Path, [.. block.Text.Trim().Split(' ')[1..], "--state", state])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        OwnProgram.RemoveMarks(start);
        using Process dashboard = Process.Start(start)!;
        try
        {
            string? link = await dashboard.StandardOutput.ReadLineAsync(Stop);
            using var http = new HttpClient();
            Assert.Contains("Waiting for you", await http.GetStringAsync(new Uri(link!), Stop), StringComparison.Ordinal);
        }
        finally
        {
            dashboard.Kill();
            await dashboard.WaitForExitAsync(Stop);
            Directory.Delete(state, recursive: true);
        }
    }

    [Fact]
    public void Commands_for_building_name_what_is_there()
    {
        foreach (FencedBlock block in FencedBlock.All.Where(static each => each.Kind == "sh build"))
        {
            foreach (string word in block.Lines.SelectMany(static line => line.Split(' ')))
            {
                Assert.True(
                    !(word.StartsWith("src/", StringComparison.Ordinal) || word.StartsWith("tests/", StringComparison.Ordinal))
                    || Directory.Exists(Path.Combine(Repository.Root, word)),
                    $"{block.File}:{block.Line}: {word}");
            }
        }
    }

    [Fact]
    public void What_a_client_is_told_to_start_can_be_started()
    {
        foreach (FencedBlock block in FencedBlock.All.Where(static each => each.Kind is "sh client" or "toml"))
        {
            if (block.Kind == "toml")
            {
                Assert.Contains("command = \"node9-mcp\"", block.Text, StringComparison.Ordinal);
                string words = Assert.Single(block.Lines, static line => line.StartsWith("args = ", StringComparison.Ordinal));
                ClientEntries.Check([.. JsonElement.Parse(words["args = ".Length..]).EnumerateArray().Select(static each => each.GetString()!)]);
                continue;
            }

            foreach (string line in block.Lines)
            {
                ClientEntries.Check(line[(line.IndexOf("-- node9-mcp ", StringComparison.Ordinal) + "-- node9-mcp ".Length)..].Split(' '));
            }
        }
    }

    [Fact]
    public void Every_json_block_loads()
    {
        foreach (FencedBlock block in FencedBlock.All.Where(static each => each.Kind == "json"))
        {
            JsonElement root = JsonElement.Parse(block.Text);
            if (root.TryGetProperty("rules", out _))
            {
                Assert.Empty(PolicyBench.Policy($"{{\"policy\": {block.Text}}}"));
            }
            else if (root.TryGetProperty("match", out _))
            {
                Assert.Empty(PolicyBench.Policy($"{{\"policy\": {{\"rules\": [{block.Text}]}}}}"));
            }
            else if (root.TryGetProperty("hooks", out JsonElement hooks))
            {
                HookEntries.Check(hooks);
            }
            else if (root.TryGetProperty("approvals", out _) || root.TryGetProperty("audit", out _)
                || root.TryGetProperty("recovery", out _))
            {
                Assert.Empty(PolicyBench.Section(block.Text));
            }
            else
            {
                ClientEntries.Check(root);
            }
        }
    }

    [Fact]
    public async Task The_picture_is_what_the_demo_prints()
    {
        (int code, string output) = await OwnProgram.RunAsync("demo");
        Assert.Equal(0, code);
        string printed = Same(output.ReplaceLineEndings("\n"));
        FencedBlock picture = Assert.Single(FencedBlock.All, static each => each.Kind == "console");
        Assert.StartsWith("$ node9-mcp demo\n", picture.Text, StringComparison.Ordinal);
        int from = 0;
        foreach (string part in Same(picture.Text["$ node9-mcp demo\n".Length..] + "\n").Split("  ...\n", StringSplitOptions.RemoveEmptyEntries))
        {
            int at = printed.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"not in the demo's output:\n{part}\n---\n{printed}");
            from = at + part.Length;
        }
    }

    /// <summary>The text without what is another each time.</summary>
    private static string Same(string text) => ProcessId().Replace(ApprovalId().Replace(text, "apr_"), "process");

    private static async Task<string> KeptDemoAsync()
    {
        (int code, string output) = await OwnProgram.RunAsync("demo", "--json", "--keep");
        Assert.True(code == 0, output);
        return JsonElement.Parse(output.Split('\n')[0]).GetProperty("directory").GetString()!;
    }

    private static async Task<(int Code, string Output)> RunAsync(string directory, string script)
    {
        string path = Path.Combine(directory, "bin");
        Directory.CreateDirectory(path);
        string program = Path.Combine(path, "node9-mcp");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nexec '{OwnProgram.Path}' \"$@\"\n", Stop);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }

        var start = new ProcessStartInfo("/bin/sh", ["-eu", "-c", script]) { WorkingDirectory = directory };
        start.Environment["PATH"] = $"{path}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["HOME"] = directory;
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(directory, "user");
        start.Environment["NODE9_MCP_STATE"] = Path.Combine(directory, "state");
        return await OwnProgram.RunAsync(start);
    }

    [GeneratedRegex("apr_[0-9a-z]{6}")]
    private static partial Regex ApprovalId();

    [GeneratedRegex("process [0-9]+")]
    private static partial Regex ProcessId();
}
