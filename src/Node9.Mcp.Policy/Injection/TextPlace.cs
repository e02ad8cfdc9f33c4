namespace Node9.Mcp.Policy.Injection;

/// <summary>Where a text stands, which decides what is ordinary there.</summary>
public enum TextPlace : byte
{
    /// <summary>What a tool, a resource or a prompt says.</summary>
    Content,

    /// <summary>What a server says about its tools, which the agent takes for instructions.</summary>
    Definition,
}
