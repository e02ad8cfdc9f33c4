using Node9.Mcp.Gateway.Approvals.Channels;

namespace Node9.Mcp.Gateway.Tests.Approvals.Channels;

/// <summary>A channel that answers when the test says so.</summary>
internal sealed class StagedChannel(string name) : IApprovalChannel
{
    private readonly TaskCompletionSource<ChannelAnswer?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ChannelQuestion> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _questions;

    public string Name => name;

    /// <summary>How many questions were put.</summary>
    public int Questions => _questions;

    /// <summary>Completes when the first question was put.</summary>
    public Task Asked => _asked.Task.WaitAsync(ApprovalBench.Patience, TestContext.Current.CancellationToken);

    /// <summary>Completes when a question closed before there was an answer.</summary>
    public Task<ChannelQuestion> Closed => _closed.Task.WaitAsync(ApprovalBench.Patience, TestContext.Current.CancellationToken);

    /// <summary>Whether it stays, with its answer, when the question closes.</summary>
    public bool Ignores { get; init; }

    public void Say(bool approve, string note = "", string by = "ann") => _answer.TrySetResult(new ChannelAnswer(approve, note, by));

    public void Fail(string why) => _answer.TrySetException(new ChannelException(why));

    public async Task<ChannelAnswer?> AskAsync(ChannelQuestion question, CancellationToken closing)
    {
        Interlocked.Increment(ref _questions);
        closing.Register(() => _closed.TrySetResult(question));
        _asked.TrySetResult();
        return Ignores ? await _answer.Task : await _answer.Task.WaitAsync(closing);
    }
}
