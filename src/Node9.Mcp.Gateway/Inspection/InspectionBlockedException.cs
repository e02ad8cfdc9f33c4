namespace Node9.Mcp.Gateway.Inspection;

/// <summary>A message must not reach the agent; the sentence is for the agent.</summary>
internal sealed class InspectionBlockedException(string message) : Exception(message);
