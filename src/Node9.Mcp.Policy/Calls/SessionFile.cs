namespace Node9.Mcp.Policy.Calls;

/// <summary>What is known of a file that an earlier call of the session wrote.</summary>
/// <param name="Text">Its whole text; null when that is not known.</param>
/// <param name="Address">Where on the network its content comes from; null when it does not, or nobody knows.</param>
public sealed record SessionFile(string? Text, string? Address);
