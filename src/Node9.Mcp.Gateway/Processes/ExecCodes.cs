namespace Node9.Mcp.Gateway.Processes;

/// <summary>The exit codes of <c>exec</c> that are not the command's own. They are a promise to scripts.</summary>
public static class ExecCodes
{
    /// <summary>The configuration cannot be used.</summary>
    public const int BadConfiguration = 2;

    /// <summary>The state directory, the audit or a terminal could not be had, or tracing was required and is not permitted.</summary>
    public const int Unavailable = 3;

    /// <summary>The command was ended, because a budget is burnt.</summary>
    public const int Burnt = 124;

    /// <summary>The command itself was refused, or may not be executed.</summary>
    public const int Refused = 126;

    /// <summary>A person ended the session.</summary>
    public const int Killed = 143;

    /// <summary>There is no such command.</summary>
    public const int NotFound = 127;
}
