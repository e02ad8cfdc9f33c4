namespace Node9.Mcp.Policy.Loops;

/// <summary>In which way an agent goes round in circles.</summary>
public enum LoopKind : byte
{
    /// <summary>The same call in a row, with the same result each time.</summary>
    SameCall = 1,

    /// <summary>Two to six calls, over and over, with the same results.</summary>
    Cycle,

    /// <summary>One tool in a row, of whose arguments only one drifts, to no other effect.</summary>
    NearRepeat,

    /// <summary>One call that fails in the same way each time, whatever is done in between.</summary>
    SameFailure,

    /// <summary>One tool that fails again and again in a short time, whatever its arguments.</summary>
    Storm,
}
