using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.Gateway.Hooks;

namespace Node9.Mcp.Gateway.Tests.Hooks;

/// <summary>A message about a ruinous call that is damaged in any way never comes out as a yes.</summary>
public sealed class HookMutationTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("hook-mutation").FullName;

    public static TheoryData<string> Agents => ["claude", "codex", "gemini", "copilot", "cursor", "windsurf"];

    [Theory]
    [MemberData(nameof(Agents))]
    public async Task A_member_that_is_dropped_retyped_or_doubled_never_lets_a_ruinous_call_pass(string agent)
    {
        JsonObject whole = Ruinous(agent);
        foreach (string member in whole.Select(static each => each.Key).ToArray())
        {
            foreach (string? other in (string?[])[null, "null", "7", "[]", "{}", "true", "\"\"", "[1,\"x\"]"])
            {
                JsonObject changed = whole.DeepClone().AsObject();
                if (other is null)
                {
                    changed.Remove(member);
                }
                else
                {
                    changed[member] = JsonNode.Parse(other);
                }

                await Never(agent, changed.ToJsonString(), $"{member} as {other ?? "nothing"}");
            }

            string text = whole.ToJsonString();
            string twice = JsonSerializer.Serialize(member) + ":" + (whole[member]?.ToJsonString() ?? "null");
            await Never(agent, $"{{{twice},{text[1..]}", $"{member} twice");
        }
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public async Task A_byte_that_is_flipped_never_lets_a_ruinous_call_pass_as_another(string agent)
    {
        byte[] whole = Encoding.UTF8.GetBytes(Ruinous(agent).ToJsonString());
        string text = Encoding.UTF8.GetString(whole);
        int command = text.IndexOf("dd if=", StringComparison.Ordinal);
        var random = new Random(9);
        for (int i = 0; i < 120; i++)
        {
            int at = random.Next(whole.Length);
            if (at >= command && at < command + 24)
            {
                continue; // Another command is another call.
            }

            byte[] flipped = [.. whole];
            flipped[at] ^= (byte)(1 << random.Next(8));
            HookAnswer answer = await Ask(agent, flipped);
            Assert.True(answer.ExitCode == 2 || IsOfAnotherEvent(flipped, agent), $"{agent}: {Encoding.UTF8.GetString(flipped)}");
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static JsonObject Ruinous(string agent)
    {
        string directory = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(directory, "tests", "cases", "hooks")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("tests/cases/hooks");
        }

        JsonNode cases = JsonNode.Parse(File.ReadAllText(Path.Combine(directory, "tests", "cases", "hooks", agent + ".json")))!;
        return cases.AsArray().First(static each => each!["says"]!.GetValue<string>().StartsWith("a ruinous command", StringComparison.Ordinal))!["stdin"]!.DeepClone().AsObject();
    }

    /// <summary>A message that reads as one about a tool that has run, or with another tool or command, is no yes to this call.</summary>
    private static bool IsOfAnotherEvent(byte[] message, string agent)
    {
        JsonElement root = JsonElement.Parse(message);
        JsonElement whole = JsonElement.Parse(Ruinous(agent).ToJsonString());
        string[] telling = ["tool_name", "tool_input", "toolName", "toolArgs", "command", "tool_info", "hook_event_name", "agent_action_name"];
        return telling.Any(name => whole.TryGetProperty(name, out JsonElement was)
            && !(root.TryGetProperty(name, out JsonElement value) && JsonElement.DeepEquals(value, was)));
    }

    private async Task Never(string agent, string message, string what)
    {
        HookAnswer answer = await Ask(agent, Encoding.UTF8.GetBytes(message));

        Assert.True(answer.ExitCode == 2 && answer.Error.Length > 0, $"{agent}, {what}: {message}");
    }

    private Task<HookAnswer> Ask(string agent, byte[] message) => HookHost.RunAsync(
        new HookStart
        {
            Agent = agent,
            StateDirectory = Path.Combine(_root, "state"),
            Timeout = TimeSpan.FromSeconds(1),
            Say = _ => { },
        },
        () => message,
        static () => TestContext.Current.CancellationToken);
}
