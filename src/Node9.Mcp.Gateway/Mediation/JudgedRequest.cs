namespace Node9.Mcp.Gateway.Mediation;

/// <summary>What the audit knows a judged request by, from its decision to its completion.</summary>
/// <param name="CallId">The id under which all rows about it are found.</param>
/// <param name="Started">When it arrived, as a <see cref="TimeProvider.GetTimestamp"/> value.</param>
internal sealed record JudgedRequest(string CallId, long Started);
