namespace Node9.Mcp.Gateway.Approvals.Channels;

/// <summary>One question and the channels that put it.</summary>
internal sealed class OpenQuestion(ApprovalRequest request)
{
    private readonly CancellationTokenSource _closing = new();

    /// <summary>What the channels see.</summary>
    public ChannelQuestion Question { get; } = new(request);

    /// <summary>Cancelled when the question is over.</summary>
    public CancellationToken Closing => _closing.Token;

    /// <summary>Whether a channel still asks.</summary>
    public bool IsAsked => !Asked.IsCompleted;

    /// <summary>Completes when every channel has come back.</summary>
    public Task Asked { get; private set; } = Task.CompletedTask;

    /// <summary>Lets every channel ask, each by itself.</summary>
    public void Begin(IReadOnlyList<IApprovalChannel> channels, Func<IApprovalChannel, OpenQuestion, Task> ask) =>
        Asked = Task.WhenAll(channels.Select(channel => Task.Run(() => ask(channel, this))));

    /// <summary>Ends the asking; <paramref name="ended"/> says how. What the channels do then holds nobody up.</summary>
    public void Close(ApprovalRequest? ended)
    {
        Question.Ended = ended;
        _ = _closing.CancelAsync();
    }
}
