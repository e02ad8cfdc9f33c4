using System.Text;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Configuration.Reading;
using Node9.Mcp.Gateway.Hooks;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Tests.Hooks;

/// <summary>What the <c>hooks</c> section changes.</summary>
public sealed class HookOptionsTests : IDisposable
{
    private const string Held = """
        {"id": "held", "match": {"tool": "TOOL"}, "decision": "review", "reason": "Somebody must look.",
         "examples": {"match": [{"tool": "TOOL"}], "noMatch": [{"tool": "other"}]}}
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("hook-options").FullName;

    [Theory]
    [InlineData("claude", """{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"allow","permissionDecisionReason":"The firewall's policy allows it."}}""")]
    [InlineData("copilot", """{"permissionDecision":"allow","permissionDecisionReason":"The firewall's policy allows it."}""")]
    [InlineData("cursor", """{"permission":"allow","user_message":"The firewall's policy allows it.","agent_message":"The firewall's policy allows it."}""")]
    [InlineData("codex", "")]
    [InlineData("gemini", "")]
    public async Task Granting_is_said_in_the_words_of_agents_that_know_it(string agent, string output)
    {
        HookAnswer answer = await Ask(agent, "ls src", """{"hooks": {"allow": "grant"}}""");

        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.Equal(output, Decoded(answer));
    }

    [Theory]
    [InlineData("claude", "\"permissionDecision\":\"ask\"")]
    [InlineData("copilot", "\"permissionDecision\":\"ask\"")]
    [InlineData("cursor", "\"permission\":\"ask\"")]
    public async Task A_question_is_handed_to_an_agent_that_can_ask_and_the_audit_says_so(string agent, string output)
    {
        HookAnswer answer = await Ask(agent, "ls src", $$"""{"hooks": {"review": "ask"}, "policy": {"rules": [{{Held}}]} }""");

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains(output, Decoded(answer), StringComparison.Ordinal);
        Assert.Contains("Somebody must look.", Decoded(answer), StringComparison.Ordinal);
        string row = Assert.Single(Rows(), static row => row.Contains("call.decided", StringComparison.Ordinal));
        Assert.Contains("\"decision\":\"review\"", row, StringComparison.Ordinal);
        Assert.Contains("\"channel\":\"agent-prompt\"", row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("codex", "", "default")]
    [InlineData("gemini", "", "default")]
    [InlineData("claude", """, "approvals": {"anotherPerson": true}""", "default")]
    [InlineData("claude", """, "approvals": {"approvers": 2}""", "default")]
    [InlineData("claude", "", "bypassPermissions")]
    public async Task A_question_that_the_agent_cannot_or_may_not_ask_waits(string agent, string further, string mode)
    {
        HookAnswer answer = await Ask(agent, "ls src", $$"""{"hooks": {"review": "ask"}, "policy": {"rules": [{{Held}}]} {{further}} }""", mode);

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("waits for a person's approval", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("off", 0, "")]
    [InlineData("warn", 0, "additionalContext")]
    [InlineData("block", 2, "\"decision\":\"block\"")]
    public async Task A_credential_in_a_prompt_is_passed_over_pointed_out_or_stopped(string prompts, int code, string output)
    {
        const string Prompt = """{"session_id":"s","cwd":"/home/dev","hook_event_name":"UserPromptSubmit","prompt":"use AKIAQX7DTPLM4VWZKR2N"}""";
        HookAnswer answer = await AskRaw("claude", Prompt, $$"""{"hooks": {"prompts": "{{prompts}}"} }""");

        Assert.Equal(code, answer.ExitCode);
        Assert.Contains(output, Decoded(answer), StringComparison.Ordinal);
        Assert.Equal(prompts == "off", Rows().All(static row => !row.Contains("\"event\":\"inspection.", StringComparison.Ordinal)));
        Assert.DoesNotContain("AKIAQX7DTPLM4VWZKR2N", string.Concat(Rows()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_trusted_stops_prompts_but_neither_grants_nor_hands_over()
    {
        DocumentNode section = DocumentReader.Read("f", """{"allow": "grant", "review": "ask", "prompts": "block"}""").Root!;
        DocumentNode off = DocumentReader.Read("f", """{"prompts": "off"}""").Root!;
        var problems = new List<Diagnostic>();

        HookOptions read = HookOptionsReader.Read(section, trusted: false, problems);
        HookOptions silenced = HookOptionsReader.Read(off, trusted: false, problems);

        Assert.Equal(new HookOptions { Prompts = PromptAction.Block }, read);
        Assert.Equal(new HookOptions(), silenced);
        Assert.All(problems, static problem => Assert.Equal((DiagnosticIds.UntrustedAllow, Severity.Warning), (problem.Id, problem.Severity)));
        Assert.Equal(2, problems.Count);
    }

    [Theory]
    [InlineData("""{"allow": "yes"}""")]
    [InlineData("""{"review": "never"}""")]
    [InlineData("""{"prompts": 1}""")]
    [InlineData("""{"question": "ask"}""")]
    public void A_word_that_is_none_is_an_error(string section)
    {
        var problems = new List<Diagnostic>();

        HookOptionsReader.Read(DocumentReader.Read("f", section).Root, trusted: true, problems);

        Assert.Equal(Severity.Error, Assert.Single(problems).Severity);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Decoded(HookAnswer answer) =>
        Encoding.UTF8.GetString(answer.Output.Span).Replace("\\u0027", "'", StringComparison.Ordinal);

    private IEnumerable<string> Rows() => Directory.Exists(Path.Combine(_root, "state", "audit"))
        ? Directory.GetFiles(Path.Combine(_root, "state", "audit"), "*.jsonl").SelectMany(File.ReadAllLines) : [];

    private Task<HookAnswer> Ask(string agent, string command, string configuration, string mode = "default") => AskRaw(
        agent,
        agent switch
        {
            "copilot" => $$"""{"sessionId":"s","cwd":"/home/dev","toolName":"bash","toolArgs":"{\"command\":\"{{command}}\"}"}""",
            "cursor" => $$"""{"conversation_id":"s","hook_event_name":"beforeShellExecution","command":"{{command}}","cwd":"/home/dev"}""",
            "gemini" => $$"""{"session_id":"s","cwd":"/home/dev","hook_event_name":"BeforeTool","tool_name":"run_shell_command","tool_input":{"command":"{{command}}"} }""",
            _ => $$"""{"session_id":"s","cwd":"/home/dev","permission_mode":"{{mode}}","hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"{{command}}"} }""",
        },
        configuration.Replace(
            "TOOL",
            agent switch { "copilot" => "bash", "gemini" => "run_shell_command", _ => "Bash" },
            StringComparison.Ordinal));

    private async Task<HookAnswer> AskRaw(string agent, string message, string configuration)
    {
        string file = Path.Combine(_root, "mcp-proxy.json");
        await File.WriteAllTextAsync(file, configuration, TestContext.Current.CancellationToken);
        return await HookHost.RunAsync(
            new HookStart
            {
                Agent = agent,
                ConfigFile = file,
                StateDirectory = Path.Combine(_root, "state"),
                Timeout = TimeSpan.FromSeconds(1),
                Say = _ => { },
            },
            () => Encoding.UTF8.GetBytes(message),
            static () => TestContext.Current.CancellationToken);
    }
}
