namespace Node9.Mcp.Gateway.Approvals.Channels.Desktop;

/// <summary>Where a person would see something, and which programs may show it.</summary>
/// <remarks>Programs are looked for in the system's own directories only, never along <c>PATH</c>: whoever can put a file into
/// the agent's workspace must not become the one who answers. Immutable.</remarks>
/// <param name="System">The system's name in the table.</param>
/// <param name="Directories">Where programs are.</param>
/// <param name="Variables">What a program is told of its surroundings.</param>
internal sealed record DesktopScreen(
    string System, IReadOnlyList<string> Directories, IReadOnlyDictionary<string, string> Variables)
{
    private static readonly string[] Kept =
    [
        "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "XDG_CURRENT_DESKTOP", "DBUS_SESSION_BUS_ADDRESS", "XAUTHORITY",
        "HOME", "USER", "LANG", "SYSTEMROOT", "WINDIR", "TEMP",
    ];

    /// <summary>This machine's.</summary>
    public static DesktopScreen Local()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = "/usr/bin:/bin" };
        foreach (string name in Kept)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
            {
                variables[name] = value;
            }
        }

        return OperatingSystem.IsWindows() ? new DesktopScreen("windows", [Environment.SystemDirectory], variables)
            : OperatingSystem.IsMacOS() ? new DesktopScreen("macos", ["/usr/bin"], variables)
            : new DesktopScreen("linux", ["/usr/bin", "/bin", "/run/current-system/sw/bin"], variables);
    }

    /// <summary>Whether there is a display to show something on.</summary>
    public bool HasDisplay => Variables.ContainsKey("WAYLAND_DISPLAY") || Variables.ContainsKey("DISPLAY");

    /// <summary>The path of a program; null when it is not installed.</summary>
    public string? Find(string program) =>
        Directories.Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);
}
