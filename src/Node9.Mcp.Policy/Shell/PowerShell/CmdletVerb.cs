namespace Node9.Mcp.Policy.Shell.PowerShell;

/// <summary>What the verb in a cmdlet's name says.</summary>
internal enum CmdletVerb : byte
{
    /// <summary>It is not the name of a cmdlet.</summary>
    None,

    /// <summary>It looks, or shapes what it is given.</summary>
    Read,

    /// <summary>It removes, stops or changes something.</summary>
    Change,

    /// <summary>What it does cannot be told by the verb.</summary>
    Other,
}
