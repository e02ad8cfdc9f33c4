using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Clients;
using Node9.Mcp.Gateway.Clients.Hooks;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Checkups.Checks;

/// <summary>The command line of each client's own file lets a harmless command through and refuses a dangerous one.</summary>
internal sealed class HookCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "hooks";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> RunAsync(CheckupScene scene, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        foreach (ClientRow client in scene.Clients)
        {
            if (client.Hooks is not { } place)
            {
                continue;
            }

            foreach (string path in place.File.On(scene.Surroundings.System).Select(scene.Surroundings.Expand).Where(File.Exists))
            {
                if (HookEdit.CommandLines(Encoding.UTF8.GetString(File.ReadAllBytes(path)), place).FirstOrDefault() is { } line)
                {
                    findings.Add(await TryAsync(scene, client, place, line, cancellation).ConfigureAwait(false));
                }
            }
        }

        return findings;
    }

    private async Task<Finding> TryAsync(
        CheckupScene scene, ClientRow client, HookPlace place, string line, CancellationToken cancellation)
    {
        string fix = $"node9-mcp init --client {client.Id}";
        HookAnswer harmless = await AskAsync(scene, place, line, Canary.Harmless, cancellation).ConfigureAwait(false);
        HookAnswer canary = await AskAsync(scene, place, line, Canary.Command, cancellation).ConfigureAwait(false);
        return (harmless, canary) switch
        {
            (HookAnswer.Allowed, HookAnswer.Refused) =>
                new Finding(Name, FindingLevel.Good, $"the hook of {client.Name} lets `{Canary.Harmless}` through and refuses `{Canary.Command}`"),
            (HookAnswer.Silent, _) or (_, HookAnswer.Silent) =>
                new Finding(Name, FindingLevel.Failure, $"the hook of {client.Name} does not answer as it should: `{line}`", fix),
            (_, HookAnswer.Allowed) =>
                new Finding(Name, FindingLevel.Failure, $"the hook of {client.Name} lets `{Canary.Command}` through", "node9-mcp policy explain --tool Bash"),
            _ => new Finding(Name, FindingLevel.Warning, $"the hook of {client.Name} refuses `{Canary.Harmless}`", $"node9-mcp explain -- '{Canary.Harmless}'"),
        };
    }

    private static async Task<HookAnswer> AskAsync(
        CheckupScene scene, HookPlace place, string line, string command, CancellationToken cancellation)
    {
        IReadOnlyList<string> shell = scene.Surroundings.System == ClientSystem.Windows ? ["cmd", "/c", line] : ["/bin/sh", "-c", line];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(scene.Patience);
        using Child? child = Child.Start(scene, shell, new Dictionary<string, string>(), out _);
        if (child is null)
        {
            return HookAnswer.Silent;
        }

        try
        {
            string payload = HookText.Payload(place.Probe, command, scene.Surroundings.WorkingDirectory);
            (int code, string output) = await child.TalkAsync(payload, limit.Token).ConfigureAwait(false);
            return Read(code, output);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return HookAnswer.Silent;
        }
    }

    /// <summary>What an agent makes of it: exit code 2 refuses everywhere, and so does a decision that says so.</summary>
    private static HookAnswer Read(int code, string output)
    {
        if (code == 2)
        {
            return HookAnswer.Refused;
        }

        if (code != 0)
        {
            return HookAnswer.Silent;
        }

        if (string.IsNullOrWhiteSpace(output))
        {
            return HookAnswer.Allowed;
        }

        try
        {
            return Says(JsonElement.Parse(output)) ? HookAnswer.Refused : HookAnswer.Allowed;
        }
        catch (JsonException)
        {
            return HookAnswer.Silent;
        }
    }

    private static bool Says(JsonElement answer) => answer.ValueKind == JsonValueKind.Object && answer.EnumerateObject().Any(static member =>
        (member.Name is "decision" or "permission" or "permissionDecision" && member.Value.ValueKind == JsonValueKind.String
            && member.Value.GetString() is "deny" or "block" or "ask") || Says(member.Value));

    private enum HookAnswer
    {
        Silent,
        Allowed,
        Refused,
    }
}
