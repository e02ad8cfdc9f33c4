namespace Node9.Mcp.Policy.Injection;

/// <summary>How much a finding in a text counts.</summary>
public enum TextSeverity : byte
{
    /// <summary>Worth a note in a log; not reported otherwise.</summary>
    Low,

    /// <summary>Reported, and shown to the agent.</summary>
    Medium,

    /// <summary>Reason enough to hold or to block.</summary>
    High,
}
