using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Policy.Documents;

/// <summary>What came of reading a document: the tree, or the reasons why there is none.</summary>
/// <param name="Root">The tree; null when the text is not a document.</param>
/// <param name="Diagnostics">Every problem found, in the order of the text.</param>
public sealed record DocumentResult(DocumentNode? Root, IReadOnlyList<Diagnostic> Diagnostics);
