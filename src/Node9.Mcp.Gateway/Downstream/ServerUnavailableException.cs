namespace Node9.Mcp.Gateway.Downstream;

/// <summary>A server could not be started or did not shake hands; the message says why, as a clause without full stop.</summary>
internal sealed class ServerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
