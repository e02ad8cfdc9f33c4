using System.Diagnostics;

namespace Node9.Mcp.Cli.Tests.Verbs.Trust;

public sealed class TrustVerbTests : IDisposable
{
    private const string Loosening = """
        { "mcpServers": {}, "policy": { "rules": [
          { "id": "push-is-free", "match": { "fact": "git.push" }, "decision": "allow", "reason": "A sandbox.",
            "examples": { "match": [{ "tool": "Bash", "arguments": { "command": "git push" } }],
                          "noMatch": [{ "tool": "Bash", "arguments": { "command": "git pull" } }] } } ] } }
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("node9-trust-").FullName;

    public TrustVerbTests()
    {
        Directory.CreateDirectory(Path.Combine(_root, "project"));
        File.WriteAllText(Project, Loosening);
    }

    private string Project => Path.Combine(_root, "project", "mcp-proxy.json");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_repositorys_file_loosens_once_it_is_trusted_and_no_longer_when_it_changes()
    {
        Assert.Equal(1, (await RunAsync("check", "--", "git push")).Code);

        (int code, string output) = await RunAsync("trust");
        Assert.True(code == 0, output);
        Assert.Equal(0, (await RunAsync("check", "--", "git push")).Code);
        Assert.Contains("unchanged", (await RunAsync("trust", "--list")).Output, StringComparison.Ordinal);

        File.AppendAllText(Project, "\n");
        Assert.Equal(1, (await RunAsync("check", "--", "git push")).Code);
        (_, output) = await RunAsync("config", "check");
        Assert.Contains("warning[N9053]: `mcp-proxy.json` has changed since it was trusted", output, StringComparison.Ordinal);
        Assert.Contains("  changed", (await RunAsync("trust", "--list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trust_can_be_taken_away()
    {
        await RunAsync("trust");

        (int code, string output) = await RunAsync("trust", "--revoke", Path.GetDirectoryName(Project)!);

        Assert.True(code == 0, output);
        Assert.Equal(1, (await RunAsync("check", "--", "git push")).Code);
        Assert.Contains("no repository's file is trusted", (await RunAsync("trust", "--list")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("trust", "--revoke")).Code);
    }

    [Fact]
    public async Task An_agent_cannot_trust_its_own_repository()
    {
        (int code, string output) = await RunAsync(Start("trust"), ("CLAUDECODE", "1"));

        Assert.Equal(1, code);
        Assert.Contains("nothing was trusted: an agent cannot", output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("check", "--", "git push")).Code);
    }

    [Fact]
    public async Task A_book_that_others_can_write_vouches_for_nothing()
    {
        await RunAsync("trust");
        string book = Path.Combine(_root, "state", "trust.json");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(book));
            File.SetUnixFileMode(book, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);

            Assert.Equal(1, (await RunAsync("check", "--", "git push")).Code);
        }
    }

    [Fact]
    public async Task A_directory_without_the_file_cannot_be_trusted()
    {
        (int code, string output) = await RunAsync("trust", _root);

        Assert.Equal(2, code);
        Assert.Contains("hint: name the directory", output, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output)> RunAsync(params string[] arguments) => OwnProgram.RunAsync(Start(arguments));

    private static async Task<(int Code, string Output)> RunAsync(ProcessStartInfo start, (string Name, string Value) marker)
    {
        // The marks of whoever runs the tests are taken out of the environment; this one comes in by way of `env`.
        ProcessStartInfo wrapped = new("/usr/bin/env", [$"{marker.Name}={marker.Value}", start.FileName, .. start.ArgumentList])
        {
            WorkingDirectory = start.WorkingDirectory,
        };
        foreach ((string name, string? value) in start.Environment)
        {
            wrapped.Environment[name] = value;
        }

        return await OwnProgram.RunAsync(wrapped);
    }

    private ProcessStartInfo Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(OwnProgram.Path, arguments) { WorkingDirectory = Path.GetDirectoryName(Project)! };
        start.Environment["NODE9_MCP_STATE"] = Path.Combine(_root, "state");
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(_root, "config");
        return start;
    }
}
