using Node9.Mcp.Gateway.Approvals.Processes;

namespace Node9.Mcp.Gateway.Tests.Approvals;

public sealed class AgentProcessTests
{
    /// <summary>Each row: the command lines from below the top down to the gateway's parent, and which of them is the
    /// agent
    /// (the gateway itself when none).</summary>
    [Theory]
    [InlineData(0, "/usr/bin/claude")]
    [InlineData(1, "-bash", "/usr/bin/claude")]
    [InlineData(1, "-bash", "/usr/bin/claude", "/bin/sh -c node9-mcp run")]
    [InlineData(1, "-bash", "/usr/bin/claude", "/bin/sh -c npx node9-mcp", "node /usr/lib/node_modules/npm/bin/npx-cli.js node9-mcp", "sh -c node9-mcp")]
    [InlineData(1, "zsh -il", "/usr/bin/node /opt/gemini/index.js", "/usr/bin/env node9-mcp")]
    [InlineData(0, "/usr/bin/codex", "uvx node9-mcp", "/usr/bin/python3 /usr/bin/uvx node9-mcp")]
    [InlineData(0, "/usr/bin/codex", "/usr/bin/dotnet tool run node9-mcp")]
    [InlineData(0, "/usr/bin/codex", "bash -lc node9-mcp")]
    [InlineData(1, "-bash", "bash demo.sh")]
    [InlineData(1, "-bash")]
    [InlineData(1, "/usr/bin/tmux")]
    public void The_agent_is_above_shells_and_runners_and_below_the_persons_shell(int agent, params string[] commands)
    {
        var table = new FakeProcesses().Add(1, 0, "/sbin/init");
        int id = 1;
        foreach (string command in commands.Append("/usr/bin/node9-mcp run"))
        {
            table.Add(id + 1, id, command);
            id++;
        }

        Assert.Equal(agent + 2, AgentProcess.Find(table, id)?.Id);
    }

    [Fact]
    public void A_gateway_that_npm_renamed_its_parent_for_is_climbed_over()
    {
        var table = new FakeProcesses().Add(1, 0, "/sbin/init").Add(2, 1, "/usr/bin/claude")
            .Add(3, 2, "npm exec node9-mcp", name: "npm exec node9").Add(4, 3, "node9-mcp run");

        Assert.Equal(2, AgentProcess.Find(table, 4)?.Id);
    }

    [Fact]
    public void The_local_table_sees_this_process_and_its_parents()
    {
        ProcessEntry? self = ProcessTables.Local.Find(Environment.ProcessId);

        Assert.NotNull(self);
        Assert.Equal(self.Identity, ProcessTables.Local.Find(Environment.ProcessId)?.Identity);
        Assert.True(ProcessAncestry.Of(Environment.ProcessId, ProcessTables.Local).Complete);
    }
}
