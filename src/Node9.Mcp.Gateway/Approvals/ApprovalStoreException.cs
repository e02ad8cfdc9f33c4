namespace Node9.Mcp.Gateway.Approvals;

/// <summary>The approval store cannot be opened, read or written. The call it was needed for must be refused.</summary>
/// <param name="message">What is wrong, lower case, with the path in backticks.</param>
/// <param name="hint">What the person can do.</param>
/// <param name="inner">The cause.</param>
public sealed class ApprovalStoreException(string message, string hint, Exception? inner = null)
    : IOException(message, inner)
{
    /// <summary>What the person can do about it.</summary>
    public string Hint { get; } = hint;

    /// <summary>Whether another process kept it busy, so that it may be usable the next moment.</summary>
    public bool IsBusy { get; init; }
}
