namespace Node9.Mcp.Gateway.Shapes;

/// <summary>How far one answer about a call may reach.</summary>
public enum ShapeReach : byte
{
    /// <summary>This one call, once.</summary>
    Once,

    /// <summary>The very same call, made again.</summary>
    SameCall,

    /// <summary>Calls to the same effect in the same place.</summary>
    Place,
}
