using Node9.Mcp.Gateway.Catalogs;

namespace Node9.Mcp.Gateway.Pins;

/// <summary>A tool that is kept apart until a person accepts its definition.</summary>
/// <param name="Name">The server's name for it.</param>
/// <param name="Cause">Why.</param>
/// <param name="Reason">Why, in a sentence for whoever is asked.</param>
/// <param name="Accepted">The definition that the agent may be shown instead; null when the tool is not to be shown.</param>
internal sealed record QuarantinedTool(string Name, QuarantineCause Cause, string Reason, ToolDefinition? Accepted);
