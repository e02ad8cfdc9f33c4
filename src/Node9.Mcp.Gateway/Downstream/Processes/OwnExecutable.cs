namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>Names the command that starts this very program again.</summary>
public static class OwnExecutable
{
    /// <summary>The command by which a configuration means this very program, so that the entry works before the program
    /// is installed and never starts another version of it.</summary>
    public const string Name = "node9-mcp";

    /// <summary>What to type to start it: the native executable, or <c>dotnet x.dll</c>; null when the system does not say
    /// what it runs.</summary>
    public static IReadOnlyList<string>? Words
    {
        get
        {
            if (System.Environment.ProcessPath is not { } path)
            {
                return null;
            }

            var hosted = Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
            return hosted ? [path, Path.GetFullPath(System.Environment.GetCommandLineArgs()[0])] : [path];
        }
    }

    /// <summary>
    /// Works for the native executable and for <c>dotnet x.dll</c>; null when the system does not say what it runs.
    /// </summary>
    internal static DownstreamCommand? Command(params IReadOnlyList<string> arguments)
    {
        if (Words is not { } words)
        {
            return null;
        }

        return new DownstreamCommand(
            words[0],
            [.. words.Skip(1), .. arguments],
            ChildEnvironment.SafeBase(RuntimeLocation()),
            WorkingDirectory: Path.GetPathRoot(words[0]));
    }

    /// <summary>An entry of the configuration whose command is <see cref="Name"/>.</summary>
    internal static DownstreamCommand? Entry(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables, string? directory)
    {
        if (Command(arguments) is not { } command)
        {
            return null;
        }

        return command with { Environment = ChildEnvironment.SafeBase(WithRuntime(variables)), WorkingDirectory = directory };
    }

    /// <summary>Variables for this program that becomes another, with where its runtime is found.</summary>
    internal static IReadOnlyDictionary<string, string> WithRuntime(IReadOnlyDictionary<string, string> variables)
    {
        Dictionary<string, string> all = RuntimeLocation();
        foreach ((string name, string value) in variables)
        {
            all[name] = value;
        }

        return all;
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
