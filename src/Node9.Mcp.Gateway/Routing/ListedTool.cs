using Node9.Mcp.Gateway.Catalogs;
using Node9.Mcp.Gateway.Downstream;

namespace Node9.Mcp.Gateway.Routing;

/// <summary>A tool as the agent knows it.</summary>
/// <param name="PublicName">The agent's name for it.</param>
/// <param name="Server">The server that has it.</param>
/// <param name="Tool">The tool itself.</param>
internal sealed record ListedTool(string PublicName, DownstreamServer Server, ToolDefinition Tool);
