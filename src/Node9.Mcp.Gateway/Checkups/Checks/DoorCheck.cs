using System.Text.Json;

namespace Node9.Mcp.Gateway.Checkups.Checks;

/// <summary>A real gateway with the policy of here, in front of the built-in sample server, lets a harmless call through and
/// refuses a dangerous one.</summary>
internal sealed class DoorCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "gateway";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> RunAsync(CheckupScene scene, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(scene.Patience);
        string workspace = Path.Combine(scene.Scratch, "workspace");
        using Child? child = Child.Start(
            scene, [scene.Program, "wrap", "--name", "doctor", "--", scene.Program, "demo-server", "--workspace", workspace],
            new Dictionary<string, string>(), out string? reason);
        if (child is null)
        {
            return [new Finding(Name, FindingLevel.Failure, $"`{scene.Program}` cannot be started: {reason}")];
        }

        try
        {
            var probe = new McpProbe(child);
            if (!await probe.OpenAsync(limit.Token).ConfigureAwait(false))
            {
                return [new Finding(Name, FindingLevel.Failure, "a gateway does not start with this configuration", "node9-mcp config check")];
            }

            JsonElement? harmless = await probe.AskAsync("tools/call", Call(Canary.Harmless), limit.Token).ConfigureAwait(false);
            JsonElement? canary = await probe.AskAsync("tools/call", Call(Canary.Command), limit.Token).ConfigureAwait(false);
            await child.CloseAsync(limit.Token).ConfigureAwait(false);
            return
            [
                IsResult(harmless)
                    ? new Finding(Name, FindingLevel.Good, $"the gateway lets `{Canary.Harmless}` through")
                    : new Finding(Name, FindingLevel.Warning, $"the gateway does not let `{Canary.Harmless}` through", $"node9-mcp explain -- '{Canary.Harmless}'"),
                IsResult(canary)
                    ? new Finding(Name, FindingLevel.Failure, $"the gateway lets `{Canary.Command}` through: does the policy only observe?", "node9-mcp policy check")
                    : new Finding(Name, FindingLevel.Good, $"the gateway refuses `{Canary.Command}`"),
            ];
        }
        catch (Exception e) when (e is IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return [new Finding(Name, FindingLevel.Failure, "a gateway does not answer", "node9-mcp config check")];
        }
    }

    private static string Call(string command) => $$$"""{"name":"run_command","arguments":{"command":"{{{command}}}"}}""";

    private static bool IsResult(JsonElement? answer) => answer is { } message && message.TryGetProperty("result", out JsonElement result)
        && !(result.TryGetProperty("isError", out JsonElement error) && error.ValueKind == JsonValueKind.True);
}
