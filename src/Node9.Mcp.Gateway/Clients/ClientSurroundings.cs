using System.Text;

namespace Node9.Mcp.Gateway.Clients;

/// <summary>What decides where a client's files are: system, home, working directory and variables.</summary>
/// <param name="System">The operating system.</param>
/// <param name="Home">The user's home directory, absolute.</param>
/// <param name="WorkingDirectory">Where a project's files are looked for, absolute.</param>
/// <param name="Variable">The value of an environment variable, or null.</param>
public sealed record ClientSurroundings(
    ClientSystem System, string Home, string WorkingDirectory, Func<string, string?> Variable)
{
    /// <summary>Those of this process.</summary>
    public static ClientSurroundings OfThisProcess() => new(
        OperatingSystem.IsWindows() ? ClientSystem.Windows : OperatingSystem.IsMacOS() ? ClientSystem.MacOS : ClientSystem.Linux,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify),
        Environment.CurrentDirectory,
        Environment.GetEnvironmentVariable);

    /// <summary>The absolute path that a row means: <c>${NAME:-default}</c> is the variable where it is set and absolute, a
    /// leading <c>~</c> is the home directory, and what is relative lies in the working directory.</summary>
    public string Expand(string written)
    {
        var path = new StringBuilder();
        for (int at = 0; at < written.Length;)
        {
            if (written.AsSpan(at).StartsWith("${") && written.IndexOf('}', at) is var end and > 0)
            {
                string inner = written[(at + 2)..end];
                int split = inner.IndexOf(":-", StringComparison.Ordinal);
                string? value = Variable(inner[..split]);
                path.Append(value is { Length: > 0 } && Path.IsPathFullyQualified(value) ? value : inner[(split + 2)..]);
                at = end + 1;
            }
            else
            {
                path.Append(written[at++]);
            }
        }

        string expanded = path.ToString();
        if (expanded == "~" || expanded.StartsWith("~/", StringComparison.Ordinal))
        {
            expanded = Home + expanded[1..];
        }

        return Path.GetFullPath(expanded, WorkingDirectory);
    }
}
