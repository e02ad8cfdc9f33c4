namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>Names the command that starts this very program again.</summary>
internal static class OwnExecutable
{
    /// <summary>
    /// Works for the native executable and for <c>dotnet x.dll</c>; null when the system does not say what it runs.
    /// </summary>
    public static DownstreamCommand? Command(params IReadOnlyList<string> arguments)
    {
        if (System.Environment.ProcessPath is not { } path)
        {
            return null;
        }

        var hosted = Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return new DownstreamCommand(
            path,
            hosted ? [Path.GetFullPath(System.Environment.GetCommandLineArgs()[0]), .. arguments] : arguments,
            ChildEnvironment.SafeBase(RuntimeLocation()),
            WorkingDirectory: Path.GetPathRoot(path));
    }

    /// <summary>Where the runtime was found this time it must be found again.</summary>
    private static Dictionary<string, string> RuntimeLocation()
    {
        var found = new Dictionary<string, string>();
        foreach (var name in (ReadOnlySpan<string>)["DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64"])
        {
            if (System.Environment.GetEnvironmentVariable(name) is { } value)
            {
                found[name] = value;
            }
        }

        return found;
    }
}
