namespace Node9.Mcp.Gateway.Approvals.Channels;

/// <summary>Nobody can be asked by a channel; the message says why, for the log.</summary>
public sealed class ChannelException : Exception
{
    public ChannelException(string message)
        : base(message)
    {
    }

    public ChannelException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
