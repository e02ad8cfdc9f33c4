namespace Node9.Mcp.Gateway.Approvals.Channels;

/// <summary>A question while it is open, as every channel sees it.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class ChannelQuestion(ApprovalRequest request)
{
    private volatile ApprovalRequest? _ended;

    /// <summary>What is asked, credentials masked.</summary>
    public ApprovalRequest Request => request;

    /// <summary>How the request stood when the question closed; null while it is open, and when the asking process
    /// stopped.</summary>
    public ApprovalRequest? Ended
    {
        get => _ended;
        internal set => _ended = value;
    }
}
