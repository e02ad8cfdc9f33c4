using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Policy.Compilation;

/// <summary>What came of compiling a policy.</summary>
/// <param name="Policy">The policy; null when any problem is an error.</param>
/// <param name="Diagnostics">Every problem, errors and warnings, in the order of layers and of the text.</param>
public sealed record PolicyResult(CompiledPolicy? Policy, IReadOnlyList<Diagnostic> Diagnostics);
