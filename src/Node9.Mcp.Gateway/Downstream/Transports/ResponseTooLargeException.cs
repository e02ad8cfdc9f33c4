namespace Node9.Mcp.Gateway.Downstream.Transports;

/// <summary>A server sent more than one message may hold.</summary>
internal sealed class ResponseTooLargeException(long limit)
    : IOException($"it sent a message of more than {limit} bytes");
