namespace Node9.Mcp.Gateway.Mediation;

/// <summary>Which calls are the same: server, method, tool, and the digest of the arguments.</summary>
internal readonly record struct AnswerKey(string Server, string Method, string Tool, string ArgumentsDigest);
