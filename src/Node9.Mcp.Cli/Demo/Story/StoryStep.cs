using System.Text.Json;

namespace Node9.Mcp.Cli.Demo.Story;

/// <summary>One call of the demo, and what must come of it; the steps stand in <c>story.json</c>.</summary>
/// <param name="Tool">The tool's own name.</param>
/// <param name="Arguments">Its arguments, an object.</param>
/// <param name="Expect"><c>allowed</c>, <c>blocked</c>, <c>approved</c> or <c>denied</c>.</param>
/// <param name="Rule">The rule that must decide.</param>
/// <param name="Person">What the person answers: <c>approve</c>, <c>deny</c>, or null when nobody is asked.</param>
/// <param name="Words">The note or the reason that the person gives with it.</param>
/// <param name="AgentTries">Whether the agent first tries to approve the call itself.</param>
internal sealed record StoryStep(
    string Tool, JsonElement Arguments, string Expect, string Rule, string? Person, string? Words, bool AgentTries)
{
    /// <summary>The steps in their order.</summary>
    public static IReadOnlyList<StoryStep> All { get; } = Read();

    /// <summary>The arguments for a person: their values alone.</summary>
    public string Shown
    {
        get
        {
            var values = new List<string>();
            foreach (JsonProperty argument in Arguments.EnumerateObject())
            {
                values.Add(argument.Name is "path" or "command" or "sql"
                    ? argument.Value.ToString() : $"{argument.Name}: {argument.Value}");
            }

            return string.Join(", ", values);
        }
    }

    private static List<StoryStep> Read()
    {
        var steps = new List<StoryStep>();
        foreach (JsonElement step in JsonElement.Parse(SampleFiles.Read("story.json")).EnumerateArray())
        {
            steps.Add(new StoryStep(
                Text(step, "tool")!, step.GetProperty("arguments"), Text(step, "expect")!, Text(step, "rule")!,
                Text(step, "person"), Text(step, "words"), step.TryGetProperty("agentTries"u8, out _)));
        }

        return steps;
    }

    private static string? Text(JsonElement step, string name) =>
        step.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
