namespace Node9.Mcp.Gateway.Inspection;

/// <summary>What is said of a message in the log and the audit.</summary>
/// <param name="Server">The server that sent it; empty when several did.</param>
/// <param name="Method">The method that it belongs to.</param>
/// <param name="CallId">The call whose answer it is; null when it is none.</param>
internal readonly record struct InspectedMessage(string Server, string Method, string? CallId = null);
