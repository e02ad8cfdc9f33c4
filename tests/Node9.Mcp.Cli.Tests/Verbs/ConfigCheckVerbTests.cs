using System.Text.Json;
using Node9.Mcp.Cli.Verbs;
using Node9.Mcp.Gateway.Configuration;

namespace Node9.Mcp.Cli.Tests.Verbs;

public sealed class ConfigCheckVerbTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("node9-check-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public void A_usable_configuration_is_said_to_be_one()
    {
        Assert.Equal(ExitCode.Done, Check("""{ "mcpServers": { "files": { "command": "x" } } }""", json: false));
        Assert.StartsWith("the configuration can be used: 1 servers, ", _output.ToString(), StringComparison.Ordinal);
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public void Every_problem_goes_to_stderr_in_three_lines_and_nothing_to_stdout()
    {
        Assert.Equal(ExitCode.Usage, Check("""{ "mcpServers": { "files": {} }, "x": 1, "limits": [] }""", json: false));
        Assert.Empty(_output.ToString());
        Assert.Equal(
            """
            error[N9034]: server `files` has neither `command` nor `url`
              --> mcp-proxy.json:1:28
              hint: give it either the `command` to start or the `url` to connect to

            warning[N9037]: nothing here reads the section `x`
              --> mcp-proxy.json:1:34
              hint: known here: `$schema`, `mcpServers`, `policy`, `approvals`, `refusals`, `limits`, `inspection`, `audit`, `pins`, `recovery`, `exec`, `hooks`

            error[N9010]: `limits` must be an object, not a list
              --> mcp-proxy.json:1:52
              hint: write it as `{ … }`

            2 errors, 1 warning

            """,
            _error.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void With_json_everything_goes_to_stdout_as_one_object()
    {
        Assert.Equal(ExitCode.Usage, Check("{", json: true));
        Assert.Empty(_error.ToString());
        JsonElement told = JsonElement.Parse(_output.ToString());
        Assert.False(told.GetProperty("usable").GetBoolean());
        JsonElement problem = told.GetProperty("diagnostics")[0];
        Assert.Equal("N9001", problem.GetProperty("id").GetString());
        Assert.Equal("error", problem.GetProperty("severity").GetString());
        Assert.Equal(1, problem.GetProperty("line").GetInt32());
        Assert.Equal(2, problem.GetProperty("column").GetInt32());
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private int Check(string configuration, bool json)
    {
        File.WriteAllText(Path.Combine(_directory, "mcp-proxy.json"), configuration);
        var request = new ConfigurationRequest
        {
            WorkingDirectory = _directory,
            UserDirectory = Path.Combine(_directory, "user"),
            Variable = _ => null,
        };
        return ConfigCheckVerb.Check(request, json, _output, _error);
    }
}
