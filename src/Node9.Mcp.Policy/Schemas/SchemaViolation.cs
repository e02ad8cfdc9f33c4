namespace Node9.Mcp.Policy.Schemas;

/// <summary>One thing in a value that its schema does not allow.</summary>
/// <param name="InstancePointer">JSON pointer to the value; empty for the whole.</param>
/// <param name="Keyword">The schema keyword that is not met.</param>
/// <param name="Message">One sentence for whoever made the value; it never quotes the value itself.</param>
public sealed record SchemaViolation(string InstancePointer, string Keyword, string Message);
