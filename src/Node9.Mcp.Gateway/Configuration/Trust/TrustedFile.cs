namespace Node9.Mcp.Gateway.Configuration.Trust;

/// <summary>A repository's file that the user trusts, as it was when they looked at it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Digest">SHA-256 of its bytes then: lower-case hex.</param>
/// <param name="Since">When they said so.</param>
public sealed record TrustedFile(string Path, string Digest, DateTimeOffset Since);
