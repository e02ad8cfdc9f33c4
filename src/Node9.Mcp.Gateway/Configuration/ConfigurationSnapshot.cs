using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Compilation;

namespace Node9.Mcp.Gateway.Configuration;

/// <summary>A configuration that can be used: the options and the policy that belong together.</summary>
/// <remarks>Immutable; replaced as a whole.</remarks>
/// <param name="Options">The options, variables expanded.</param>
/// <param name="Policy">The policy of all layers.</param>
/// <param name="Digest">Digest of the content of every file that was read.</param>
public sealed record ConfigurationSnapshot(GatewayOptions Options, CompiledPolicy Policy, string Digest);
