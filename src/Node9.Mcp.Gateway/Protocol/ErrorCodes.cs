namespace Node9.Mcp.Gateway.Protocol;

/// <summary>JSON-RPC error codes that the gateway answers with.</summary>
internal static class ErrorCodes
{
    /// <summary>JSON-RPC 2.0, section 5.1: not JSON.</summary>
    public const int ParseError = -32700;

    /// <summary>JSON-RPC 2.0, section 5.1: not a request.</summary>
    public const int InvalidRequest = -32600;

    /// <summary>JSON-RPC 2.0, section 5.1: no such method here.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>JSON-RPC 2.0, section 5.1: the parameters are wrong.</summary>
    public const int InvalidParams = -32602;

    /// <summary>JSON-RPC 2.0, section 5.1: something broke.</summary>
    public const int InternalError = -32603;

    /// <summary>MCP, resources: no resource of that name.</summary>
    public const int ResourceNotFound = -32002;

    /// <summary>Policy refused the call, or a person did. Outside the reserved ranges on purpose.</summary>
    public const int Refused = 4403;

    /// <summary>The call was held and nobody answered in time.</summary>
    public const int NobodyAnswered = 4408;

    /// <summary>The call is still held; the same call, made again, attaches to the same question.</summary>
    public const int Pending = 4409;

    /// <summary>The downstream server died, did not start or did not answer.</summary>
    public const int ServerLost = 4502;
}
