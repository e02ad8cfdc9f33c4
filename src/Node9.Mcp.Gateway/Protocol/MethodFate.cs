namespace Node9.Mcp.Gateway.Protocol;

/// <summary>What the gateway does with a message of a certain method.</summary>
internal enum MethodFate : byte
{
    /// <summary>Nobody named this method: refused, unless policy allows it by its name.</summary>
    Unknown,

    /// <summary>Passed on to the one it concerns.</summary>
    Relay,

    /// <summary>Passed on to every server.</summary>
    Broadcast,

    /// <summary>Answered from what all servers say together; with a single wrapped server, passed on.</summary>
    Merge,

    /// <summary>Answered by the gateway itself.</summary>
    Answer,

    /// <summary>Judged by policy, then passed on, held or refused.</summary>
    Judge,

    /// <summary>Refused, always.</summary>
    Refuse,
}
