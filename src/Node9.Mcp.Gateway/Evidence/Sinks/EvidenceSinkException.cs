namespace Node9.Mcp.Gateway.Evidence.Sinks;

/// <summary>Rows did not get through. The message never holds an address's secrets.</summary>
public sealed class EvidenceSinkException(string message, Exception? inner = null) : IOException(message, inner);
