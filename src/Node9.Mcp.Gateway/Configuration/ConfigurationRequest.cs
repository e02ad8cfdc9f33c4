using Node9.Mcp.Gateway.Configuration.Files;
using Node9.Mcp.Gateway.Configuration.Trust;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Configuration;

/// <summary>Where to look for the configuration, and what to expand its variables from.</summary>
public sealed record ConfigurationRequest
{
    /// <summary>The file named with <c>--config</c>; null to look in the usual places.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The directory in which the agent works.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The user's own directory of this program: <c>~/.config/node9-mcp</c>.</summary>
    public required string UserDirectory { get; init; }

    /// <summary>The machine owner's directory: <c>/etc/node9-mcp</c>; null where there is none.</summary>
    public string? ManagedDirectory { get; init; }

    /// <summary>The value of an environment variable; null when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Whether a configuration with servers must be there (<c>run</c>); otherwise (<c>wrap</c>) the policy alone
    /// will do, and a missing file is no problem.</summary>
    public bool NeedsServers { get; init; } = true;

    /// <summary>The posture named on the command line; null when none was. It speaks for the user, so a managed policy may
    /// be stricter.</summary>
    public string? Posture { get; init; }

    /// <summary>A policy to try as though the user had written it as well, as JSON; null for none.</summary>
    public string? Candidate { get; init; }

    /// <summary>The name of the layer that <see cref="Candidate"/> becomes.</summary>
    public string CandidateName { get; init; } = "candidate";

    /// <summary>The book of trusted files; null for none, and then no repository's file is trusted.</summary>
    public string? TrustFile { get; init; }

    /// <summary>Whether the examples of the shields are run as well, against the whole policy. They were run where the
    /// shields were made, so a start leaves them out.</summary>
    public bool ProvesShields { get; init; }

    /// <summary>The request of an ordinary start: this process's directory, user and environment.</summary>
    /// <param name="configFile">The file that was named; null for none.</param>
    /// <param name="needsServers">See <see cref="NeedsServers"/>.</param>
    /// <param name="state">The state directory that was named; null for the usual one.</param>
    public static ConfigurationRequest ForThisProcess(
        string? configFile = null, bool needsServers = true, string? state = null)
    {
        string? xdg = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME");
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string configHome = Path.IsPathRooted(xdg) ? xdg : Path.Combine(home, ".config");
        return new ConfigurationRequest
        {
            ConfigFile = configFile,
            WorkingDirectory = Environment.CurrentDirectory,
            UserDirectory = Path.Combine(configHome, "node9-mcp"),
            ManagedDirectory = OperatingSystem.IsWindows() ? null : "/etc/node9-mcp",
            Variable = Environment.GetEnvironmentVariable,
            NeedsServers = needsServers,
            TrustFile = TrustFileIn(state),
        };
    }

    /// <summary>The absolute path of the file <paramref name="named"/>; the user's main file when none is.</summary>
    public string OwnMain(string? named) => FileReplacement.TargetOf(
        named is null ? Path.Combine(UserDirectory, ConfigurationPlaces.MainName) : Path.GetFullPath(named, WorkingDirectory));

    private static string? TrustFileIn(string? state)
    {
        try
        {
            return Path.Combine(StateDirectory.Locate(state), TrustBook.FileName);
        }
        catch (StateDirectoryException)
        {
            // Without a state directory there is no book, and nothing is trusted.
            return null;
        }
    }
}
