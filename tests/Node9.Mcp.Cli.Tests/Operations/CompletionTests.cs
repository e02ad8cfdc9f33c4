using System.CommandLine;
using System.Diagnostics;
using Node9.Mcp.Cli.Verbs.Completion;

namespace Node9.Mcp.Cli.Tests.Operations;

public sealed class CompletionTests : IDisposable
{
    private readonly OwnPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("node9-mcp appr", "approvals")]
    [InlineData("node9-mcp approvals app", "approve")]
    [InlineData("node9-mcp run --pos", "--posture")]
    [InlineData("node9-mcp run --posture str", "strict")]
    [InlineData("node9-mcp completion z", "zsh")]
    [InlineData("node9-mcp shields show kube", "kubernetes")]
    public async Task Bash_completes_verbs_options_values_and_shields(string typed, string expected)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "bash is not installed");

        Assert.Contains(expected, await BashAsync(typed));
    }

    [Fact]
    public async Task Bash_completes_what_waits_and_who_works()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "bash is not installed");
        await _place.HookAsync("git push origin main");

        string[] waiting = await BashAsync("node9-mcp approvals approve ");
        string[] sessions = await BashAsync("node9-mcp kill ");

        Assert.StartsWith("apr_", Assert.Single(waiting), StringComparison.Ordinal);
        Assert.Contains("-", Assert.Single(sessions), StringComparison.Ordinal);
    }

    [Fact]
    public void Behind_two_hyphens_stands_another_program_and_nothing_is_completed() =>
        Assert.Empty(Candidates.Of(Program.Root(), ["exec", "--", "ru"], 2));

    [Fact]
    public void Every_verb_that_is_shown_is_completed_and_no_other() => Assert.Equal(
        Program.Root().Subcommands.Where(static verb => !verb.Hidden).Select(static verb => verb.Name).Order(),
        Candidates.Of(Program.Root(), [""], 0).Select(static each => each.Word).Order());

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task Each_shell_has_a_script_that_it_can_read_where_it_is_installed(string shell)
    {
        (int code, string script) = await _place.RunAsync("completion", shell);
        string file = Path.Combine(_place.Work, "script");
        await File.WriteAllTextAsync(file, script, TestContext.Current.CancellationToken);

        Assert.Equal(0, code);
        Assert.Contains("node9-mcp", script, StringComparison.Ordinal);
        if (shell != "pwsh" && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(path => File.Exists(Path.Combine(path, shell))))
        {
            (int read, string said) = await OwnProgram.RunAsync(_place.Info(shell, "-n", file));
            Assert.True(read == 0, said);
        }
    }

    /// <summary>What bash itself would offer: its completion is called as the shell calls it.</summary>
    private async Task<string[]> BashAsync(string typed)
    {
        const string Script =
            """
            PATH="$1:$PATH"; source <(node9-mcp completion bash)
            read -ra COMP_WORDS <<< "$2"; [[ "$2" == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )); complete -p node9-mcp > /dev/null && _node9_mcp
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        ProcessStartInfo info = _place.Info(
            "/bin/bash", "--norc", "-c", Script, "bash", Path.GetDirectoryName(OwnProgram.Path)!, typed);
        (int code, string output) = await OwnProgram.RunAsync(info);
        Assert.True(code == 0, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
