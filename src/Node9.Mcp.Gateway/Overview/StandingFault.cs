namespace Node9.Mcp.Gateway.Overview;

/// <summary>Something that is broken.</summary>
/// <param name="Part">What cannot be used: <c>configuration</c>, <c>approvals</c> …</param>
/// <param name="Message">What is wrong with it.</param>
/// <param name="Hint">What the person can do.</param>
public sealed record StandingFault(string Part, string Message, string Hint);
