using Node9.Mcp.Gateway.Clients;

namespace Node9.Mcp.Gateway.Checkups.Checks;

/// <summary>There is a way to tell the person that a call waits.</summary>
internal sealed class NotifyCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "notify";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> RunAsync(CheckupScene scene, CancellationToken cancellation)
    {
        string[] programs = scene.Surroundings.System switch
        {
            ClientSystem.Linux => ["notify-send", "zenity"],
            ClientSystem.MacOS => ["osascript"],
            _ => ["powershell.exe"],
        };
        string? found = programs.FirstOrDefault(program => (scene.Surroundings.Variable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(directory => directory.Length > 0 && File.Exists(Path.Combine(directory, program))));
        return Task.FromResult<IReadOnlyList<Finding>>([found is not null
            ? new Finding(Name, FindingLevel.Good, $"`{found}` can show that a call waits")
            : new Finding(Name, FindingLevel.Notice,
                $"none of {string.Join(", ", programs.Select(static each => $"`{each}`"))} is there, so the desktop cannot show that a call waits: "
                + "`node9-mcp approvals watch` in a terminal does")]);
    }
}
