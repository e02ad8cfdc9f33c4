namespace Node9.Mcp.Gateway.Cost.Spending;

/// <summary>How far a transcript was read.</summary>
/// <param name="Head">How many of its first bytes <paramref name="Digest"/> is about.</param>
/// <param name="Digest">By which the file is known to be the same; another one under its name is read from the start.</param>
/// <param name="Offset">Where reading goes on: after a whole line.</param>
/// <param name="Length">How long the file was.</param>
/// <param name="Modified">When it had been written to, in ticks.</param>
/// <param name="Cursor">What the reader must still know.</param>
internal sealed record ReadPlace(int Head, string Digest, long Offset, long Length, long Modified, string Cursor);

/// <summary>What was found between two places.</summary>
/// <param name="Place">The place behind it.</param>
/// <param name="Found">The requests.</param>
internal sealed record ReadStep(ReadPlace Place, IReadOnlyList<SpendMessage> Found);
