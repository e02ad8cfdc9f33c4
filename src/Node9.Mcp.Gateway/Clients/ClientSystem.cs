namespace Node9.Mcp.Gateway.Clients;

/// <summary>The operating systems by which clients choose where their files are.</summary>
public enum ClientSystem
{
    /// <summary>Linux and other Unix.</summary>
    Linux,

    /// <summary>macOS.</summary>
    MacOS,

    /// <summary>Windows.</summary>
    Windows,
}
