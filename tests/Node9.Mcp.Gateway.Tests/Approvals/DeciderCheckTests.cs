using Node9.Mcp.Gateway.Approvals.Processes;

namespace Node9.Mcp.Gateway.Tests.Approvals;

public sealed class DeciderCheckTests
{
    private readonly FakeProcesses _table = new FakeProcesses()
        .Add(1, 0, "/sbin/init").Add(10, 1, "/usr/bin/gnome-terminal").Add(20, 10, "-bash")
            .Add(30, 20, "/usr/bin/claude")
        .Add(40, 30, "/usr/bin/node9-mcp run").Add(50, 30, "/bin/sh -c approve").Add(60, 50, "node9-mcp approvals "
            + "approve")
        .Add(70, 20, "node9-mcp approvals approve");

    private ProcessIdentity[] Agents => [_table.Find(30)!.Identity, _table.Find(40)!.Identity];

    [Fact]
    public void A_command_below_the_agent_cannot_answer()
    {
        DeciderFinding finding = new DeciderCheck(_table).Judge(60, null, Agents, atTerminal: true);

        Assert.False(finding.Allowed);
        Assert.Contains("below the agent's process 30", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_person_who_started_the_agent_can_answer() =>
        Assert.True(new DeciderCheck(_table).Judge(70, null, Agents, atTerminal: false).Allowed);

    [Fact]
    public void An_agents_mark_in_the_environment_is_enough_to_refuse()
    {
        DeciderFinding finding = new DeciderCheck(_table).Judge(70, "CLAUDECODE", Agents, atTerminal: true);

        Assert.False(finding.Allowed);
        Assert.Contains("`CLAUDECODE`", finding.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40, false)]
    [InlineData(45, false)]
    [InlineData(90, true)]
    public void What_left_the_tree_is_still_below_the_run_that_traces_it(int tracer, bool allowed)
    {
        _table.Add(45, 40, "node9-mcp exec -- make").Add(90, 20, "gdb -p 80")
            .Add(80, 1, "sh").Add(81, 80, "node9-mcp approvals approve").Trace(80, tracer);

        DeciderFinding finding = new DeciderCheck(_table).Judge(81, null, Agents, atTerminal: true);

        Assert.Equal(allowed, finding.Allowed);
        Assert.Equal(!allowed, finding.Reason?.Contains("traced by the governed run of process 40", StringComparison.Ordinal) ?? false);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void A_hidden_place_in_the_tree_needs_a_terminal(bool atTerminal, bool allowed)
    {
        _table.Add(80, 999, "node9-mcp approvals approve");

        Assert.Equal(allowed, new DeciderCheck(_table).Judge(80, null, Agents, atTerminal).Allowed);
        Assert.Equal(allowed, new DeciderCheck(_table).Judge(12345, null, Agents, atTerminal).Allowed);
    }

    [Theory]
    [InlineData("boot.2", false)]
    [InlineData("otherboot.1", true)]
    public void An_agent_in_another_pid_namespace_is_unknown_and_one_before_the_reboot_is_dead(
        string realm, bool allowed)
    {
        ProcessIdentity[] agents = [new(30, 30, realm)];

        Assert.Equal(allowed, new DeciderCheck(_table).Judge(60, null, agents, atTerminal: false).Allowed);
    }

    [Fact]
    public void A_number_that_was_given_to_a_younger_process_breaks_the_chain()
    {
        _table.Add(200, 1, "/usr/bin/other").Add(90, 200, "node9-mcp approvals approve");

        Assert.False(ProcessAncestry.Of(90, _table).Complete);
    }

    [Theory]
    [InlineData("CLAUDECODE", true)]
    [InlineData("COPILOT_AGENT_JOB_ID", true)]
    [InlineData("CLAUDECODES", false)]
    [InlineData("PATH", false)]
    public void Marks_are_told_by_their_whole_name_or_by_its_beginning(string name, bool marked) =>
        Assert.Equal(marked, AgentMarkers.Match(name, AgentMarkers.Names) is not null);

    [Theory]
    [InlineData("12/345@boot.1", true)]
    [InlineData("12/345@", true)]
    [InlineData("12/345", false)]
    [InlineData("/345@x", false)]
    [InlineData("-1/345@x", false)]
    [InlineData("99999999999/1@x", false)]
    [InlineData("", false)]
    public void An_identity_is_read_as_it_was_written(string text, bool valid)
    {
        Assert.Equal(valid, ProcessIdentity.TryParse(text, out ProcessIdentity? identity));
        Assert.Equal(valid ? text : null, identity?.ToString());
    }
}
