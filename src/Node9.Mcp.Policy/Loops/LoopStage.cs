namespace Node9.Mcp.Policy.Loops;

/// <summary>What is done about a loop, the mildest first.</summary>
public enum LoopStage : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The call goes through, and the agent is told with its result.</summary>
    Advise,

    /// <summary>A person is asked.</summary>
    Ask,

    /// <summary>The call is refused until the agent has let some time pass.</summary>
    Refuse,
}
