namespace Node9.Mcp.Gateway.Audit.Replay;

/// <summary>A line of the log that cannot be read as what it should be.</summary>
/// <param name="File">The file it stands in, without its directory.</param>
/// <param name="Number">Its line there, from 1.</param>
/// <param name="Problem">What is wrong with it, as the end of a message.</param>
public readonly record struct BrokenRow(string File, long Number, string Problem);
