using System.CommandLine;
using System.Text.Json;
using Node9.Mcp.Cli.Verbs.Audit;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Tests.Verbs;

public sealed class AuditExportTests : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("node9-audit-export-").FullName;

    public AuditExportTests()
    {
        using var log = AuditLog.Open(StateDirectory.Open(_state), new AuditRun("1.0", "00aa"));
        log.Append(CompletedEvent.Of("c1", CallOutcome.Result, "true"u8, TimeSpan.FromMilliseconds(2.5)));
    }

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [Theory]
    [InlineData("jsonl")]
    [InlineData("ocsf")]
    [InlineData("ecs")]
    [InlineData("cef")]
    [InlineData("syslog")]
    [InlineData("otlp")]
    public void Each_format_has_one_line_for_each_row(string format)
    {
        (int code, string output, string error) = Run("--format", format);

        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.Equal(3, output.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public void A_time_bounds_what_is_exported()
    {
        Assert.Equal("", Run("--until", "2020-01-01").Output);
        Assert.Equal(3, Run("--since", "1h").Output.TrimEnd('\n').Split('\n').Length);
        (int code, _, string error) = Run("--since", "yesterday");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("`--since` cannot be `yesterday`", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_written_for_its_owner_and_never_over_another()
    {
        string file = Path.Combine(_state, "out.jsonl");

        (int code, string output, string error) = Run("--format", "ecs", "--output", file);

        Assert.Equal((ExitCode.Done, ""), (code, output));
        Assert.Contains("3 rows written", error, StringComparison.Ordinal);
        Assert.Equal(3, File.ReadAllLines(file).Count(static line => JsonElement.Parse(line).ValueKind == JsonValueKind.Object));
        Assert.Equal(ExitCode.Usage, Run("--output", file).Code);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    private (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = new RootCommand("test") { AuditVerb.Create() }.Parse(["audit", "export", .. args, "--state", _state])
            .Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
