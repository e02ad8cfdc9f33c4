namespace Node9.Mcp.Gateway.Cost.Spending;

/// <summary>By what spend is told apart.</summary>
public enum SpendDimension : byte
{
    /// <summary>By the user's own days.</summary>
    Day,

    /// <summary>By agent.</summary>
    Agent,

    /// <summary>By model.</summary>
    Model,

    /// <summary>By directory.</summary>
    Project,

    /// <summary>By the agents' own sessions.</summary>
    Session,

    /// <summary>By server: what calls brought, estimated.</summary>
    Server,

    /// <summary>By tool: what calls brought, estimated.</summary>
    Tool,
}
