using System.Text.Json;
using Node9.Mcp.Gateway.Hooks;

namespace Node9.Mcp.Cli.Tests.Readme;

/// <summary>Checks what a README tells people to write into an agent's hook file.</summary>
internal static class HookEntries
{
    private static readonly string[] Options = ["--timeout", "--event"];

    public static void Check(JsonElement hooks)
    {
        int commands = 0;
        foreach (JsonProperty moment in hooks.EnumerateObject())
        {
            foreach (JsonElement entry in moment.Value.EnumerateArray())
            {
                foreach (JsonElement hook in entry.TryGetProperty("hooks", out JsonElement inner) ? inner.EnumerateArray().ToArray() : [entry])
                {
                    CheckOne(hook);
                    commands++;
                }
            }
        }

        Assert.True(commands > 0);
    }

    private static void CheckOne(JsonElement hook)
    {
        string command = (hook.TryGetProperty("command", out JsonElement text) ? text : hook.GetProperty("bash")).GetString()!;
        string[] words = command.Split(' ');
        Assert.Equal(["node9-mcp", "hook"], words[..2]);
        Assert.Contains(words[2], HookHost.Agents);
        for (int i = 3; i < words.Length; i += 2)
        {
            Assert.Contains(words[i], Options);
            if (words[i] == "--timeout")
            {
                long given = hook.TryGetProperty("timeout", out JsonElement limit) ? limit.GetInt64() : hook.GetProperty("timeoutSec").GetInt64();
                long seconds = long.Parse(words[i + 1], System.Globalization.CultureInfo.InvariantCulture);
                Assert.True(given == seconds || given == seconds * 1000, command);
            }
        }
    }
}
