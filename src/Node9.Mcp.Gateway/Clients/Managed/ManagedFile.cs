namespace Node9.Mcp.Gateway.Clients.Managed;

/// <summary>One file for the machine's owner to put in place.</summary>
/// <param name="System">On which system.</param>
/// <param name="Target">Where it belongs, absolute, with forward slashes.</param>
/// <param name="Content">What it holds.</param>
public sealed record ManagedFile(ClientSystem System, string Target, string Content)
{
    /// <summary>Its path below the directory for its system, in which the tree mirrors the machine's. On macOS <c>/etc</c> is a
    /// link, through which no package installs.</summary>
    public string Relative => Target.StartsWith("C:/", StringComparison.Ordinal) ? Target[3..]
        : System == ClientSystem.MacOS && Target.StartsWith("/etc/", StringComparison.Ordinal) ? $"private{Target}"
        : Target.TrimStart('/');
}
