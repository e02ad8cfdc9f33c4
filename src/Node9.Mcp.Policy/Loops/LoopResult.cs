namespace Node9.Mcp.Policy.Loops;

/// <summary>What a call gave back, as far as repetition goes.</summary>
/// <param name="Digest">Of a success, of every byte: whatever differs may be what the agent waits for. Of a failure, of
/// the text without what differs each time (<see cref="LoopResults"/>): a clock in an error message is no progress.</param>
/// <param name="Failed">Whether it failed.</param>
public readonly record struct LoopResult(ulong Digest, bool Failed);
