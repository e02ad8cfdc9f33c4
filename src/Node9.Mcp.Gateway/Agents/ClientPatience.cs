namespace Node9.Mcp.Gateway.Agents;

/// <summary>How long a client waits for the answer to a tool call.</summary>
/// <param name="Client">The client's name as it says it in <c>initialize</c>; a trailing <c>*</c> stands for any rest.</param>
/// <param name="Hold">How long a call may be held; null until the question itself expires.</param>
/// <param name="WithProgress">The same for a call that is kept alive by progress notifications; null until expiry.</param>
internal sealed record ClientPatience(string Client, TimeSpan? Hold, TimeSpan? WithProgress)
{
    /// <summary>Whether this row is about the client of that name.</summary>
    public bool IsAbout(string name) => Client.EndsWith('*')
        ? name.StartsWith(Client.AsSpan(0, Client.Length - 1), StringComparison.OrdinalIgnoreCase)
        : name.Equals(Client, StringComparison.OrdinalIgnoreCase);
}
