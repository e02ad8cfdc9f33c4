using System.Text.Json;

namespace Node9.Mcp.Cli.Demo.Story;

/// <summary>Shows the demo while it happens: to a person (<see cref="DemoText"/>) or to a program (<see cref="DemoLines"/>).</summary>
internal interface IDemoShow
{
    /// <summary>The directory is made and nothing runs yet.</summary>
    void Begin(DemoScratch scratch);

    /// <summary>The agent is connected through the gateway.</summary>
    void Connected(JsonElement connected);

    /// <summary>The agent makes a call.</summary>
    void Calls(int number, StoryStep step);

    /// <summary>The call waits for a person.</summary>
    void Held(string id);

    /// <summary>The agent tried to approve its own call.</summary>
    void AgentTried(int exitCode, string text);

    /// <summary>The person answered.</summary>
    void Answered(PersonAnswer answer);

    /// <summary>The call is over.</summary>
    void Over(CallReport report);

    /// <summary>All calls are over, and this is how things stand.</summary>
    void Facts(IReadOnlyList<DemoFact> facts);

    /// <summary>A verb was run on the evidence.</summary>
    void Evidence(string command, int exitCode, string output);

    /// <summary>The end.</summary>
    void End(bool allAsExpected, TimeSpan took, string? kept);
}
