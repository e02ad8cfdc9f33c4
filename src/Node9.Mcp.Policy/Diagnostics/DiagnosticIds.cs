namespace Node9.Mcp.Policy.Diagnostics;

/// <summary>Every diagnostic id. A retired id stays listed and is never given to something else.</summary>
public static class DiagnosticIds
{
}
