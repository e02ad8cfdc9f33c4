namespace Node9.Mcp.Gateway.Evidence.Seals;

/// <summary>A file of the log as a seal saw it.</summary>
/// <param name="File">Its name, without its directory.</param>
/// <param name="Bytes">How long it was, up to the end of its last whole row.</param>
/// <param name="Rows">How many rows that are.</param>
/// <param name="Hash">The last row's hash, which stands for all rows before it as well.</param>
public sealed record SealedFile(string File, long Bytes, long Rows, string Hash);
