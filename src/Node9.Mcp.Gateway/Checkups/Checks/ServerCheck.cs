using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Node9.Mcp.Gateway.Clients.Entries;
using Node9.Mcp.Gateway.Clients.Installs;

namespace Node9.Mcp.Gateway.Checkups.Checks;

/// <summary>Each wrapped server starts as its client would start it, and lists its tools.</summary>
internal sealed partial class ServerCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "servers";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> RunAsync(CheckupScene scene, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        foreach (ClientFile file in ClientFile.Of(scene.Clients, scene.Surroundings))
        {
            if (file.Servers is null || !File.Exists(file.Target))
            {
                continue;
            }

            EntryFile read = EntryFile.Read(file.Servers, file.Path, Encoding.UTF8.GetString(File.ReadAllBytes(file.Target)));
            foreach (ServerEntry entry in read.Entries.Where(static each => OwnCommand.IsWrap(each.Line) || OwnCommand.IsRun(each.Line)))
            {
                findings.Add(await TryAsync(scene, file, entry, cancellation).ConfigureAwait(false));
            }
        }

        return findings;
    }

    private async Task<Finding> TryAsync(CheckupScene scene, ClientFile file, ServerEntry entry, CancellationToken cancellation)
    {
        string what = $"`{entry.Name}` of {file.Client.Name}";
        string[] line = [.. entry.Line.Select(word => Expand(scene, word))];
        Dictionary<string, string> variables = entry.Variables.ToDictionary(static each => each.Key, each => Expand(scene, each.Value));
        if (line.Concat(variables.Values).Any(static each => each.Contains("${input:", StringComparison.Ordinal)))
        {
            return new Finding(Name, FindingLevel.Notice, $"{what} asks its client for a value, so it cannot be started here");
        }

        string fix = $"{string.Join(' ', entry.Line.Skip(OwnCommand.BehindDashes(entry.Line)).Select(static word => word.Contains(' ', StringComparison.Ordinal) ? $"'{word}'" : word))}";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(scene.Patience);
        using Child? child = Child.Start(scene, line, variables, out string? reason);
        if (child is null)
        {
            return new Finding(Name, FindingLevel.Failure, $"{what} cannot be started: {reason}", $"node9-mcp init --client {file.Client.Id}");
        }

        try
        {
            var probe = new McpProbe(child);
            if (!await probe.OpenAsync(limit.Token).ConfigureAwait(false))
            {
                return new Finding(Name, FindingLevel.Failure, $"{what} did not start: it went away before it answered", fix);
            }

            JsonElement? tools = await probe.AskAsync("tools/list", "{}", limit.Token).ConfigureAwait(false);
            if (tools is not { } answer || !answer.TryGetProperty("result", out JsonElement result)
                || !result.TryGetProperty("tools", out JsonElement list))
            {
                return new Finding(Name, FindingLevel.Failure, $"{what} started, but does not list its tools", fix);
            }

            await child.CloseAsync(limit.Token).ConfigureAwait(false);
            return new Finding(Name, FindingLevel.Good, $"{what} starts and lists {list.GetArrayLength()} tools");
        }
        catch (Exception e) when (e is IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new Finding(Name, FindingLevel.Failure, e is IOException
                ? $"{what} did not start: it went away before it answered"
                : $"{what} did not answer within {scene.Patience.TotalSeconds:0} s", fix);
        }
    }

    /// <summary>What the client puts in the place of <c>${NAME}</c>, <c>${NAME:-default}</c>, <c>${env:NAME}</c> and
    /// <c>${workspaceFolder}</c>.</summary>
    private static string Expand(CheckupScene scene, string written) => Reference().Replace(written, match =>
        match.Groups["name"].Value == "workspaceFolder" ? scene.Surroundings.WorkingDirectory
        : scene.Surroundings.Variable(match.Groups["name"].Value) ?? match.Groups["otherwise"].Value);

    [GeneratedRegex(@"\$\{(?:env:)?(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?<otherwise>[^}]*))?\}", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
