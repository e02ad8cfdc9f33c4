using System.Text.Json;

namespace Node9.Mcp.Cli.Demo.Story;

/// <summary>Shows the demo to a program: one JSON object a line, told apart by <c>event</c>.</summary>
internal sealed class DemoLines(TextWriter output) : IDemoShow
{
    /// <inheritdoc/>
    public void Begin(DemoScratch scratch) =>
        JsonLine.Write(output, "begin", json => json.WriteString("directory"u8, scratch.Root));

    /// <inheritdoc/>
    public void Connected(JsonElement connected) => JsonLine.Write(output, "connected", json =>
    {
        foreach (JsonProperty member in connected.EnumerateObject())
        {
            if (member.Name != "event")
            {
                member.WriteTo(json);
            }
        }
    });

    /// <inheritdoc/>
    public void Calls(int number, StoryStep step) => JsonLine.Write(output, "call", json =>
    {
        json.WriteNumber("number"u8, number);
        json.WriteString("tool"u8, step.Tool);
        json.WritePropertyName("arguments"u8);
        step.Arguments.WriteTo(json);
    });

    /// <inheritdoc/>
    public void Held(string id) => JsonLine.Write(output, "held", json => json.WriteString("approvalId"u8, id));

    /// <inheritdoc/>
    public void AgentTried(int exitCode, string text) => JsonLine.Write(output, "agentTried", json =>
    {
        json.WriteNumber("exitCode"u8, exitCode);
        json.WriteString("output"u8, text);
    });

    /// <inheritdoc/>
    public void Answered(PersonAnswer answer) => JsonLine.Write(output, "person", json =>
    {
        json.WriteString("command"u8, answer.Command);
        json.WriteNumber("exitCode"u8, answer.ExitCode);
        json.WriteString("output"u8, answer.Output);
    });

    /// <inheritdoc/>
    public void Over(CallReport report) => JsonLine.Write(output, "verdict", json =>
    {
        json.WriteNumber("number"u8, report.Number);
        json.WriteString("verdict"u8, report.Verdict);
        json.WriteString("rule"u8, report.Rule);
        json.WriteString("reason"u8, report.Reason);
        json.WriteNumber("code"u8, report.Code);
        json.WriteString("text"u8, report.Text);
        json.WriteBoolean("asExpected"u8, report.IsAsExpected);
    });

    /// <inheritdoc/>
    public void Facts(IReadOnlyList<DemoFact> facts)
    {
        foreach (DemoFact fact in facts)
        {
            JsonLine.Write(output, "fact", json =>
            {
                json.WriteString("statement"u8, fact.Statement);
                json.WriteBoolean("holds"u8, fact.Holds);
            });
        }
    }

    /// <inheritdoc/>
    public void Evidence(string command, int exitCode, string text) => JsonLine.Write(output, "evidence", json =>
    {
        json.WriteString("command"u8, command);
        json.WriteNumber("exitCode"u8, exitCode);
        json.WriteString("output"u8, text);
    });

    /// <inheritdoc/>
    public void End(bool allAsExpected, TimeSpan took, string? kept) => JsonLine.Write(output, "end", json =>
    {
        json.WriteBoolean("asExpected"u8, allAsExpected);
        json.WriteNumber("seconds"u8, Math.Round(took.TotalSeconds, 3));
        json.WriteString("kept"u8, kept);
    });
}
