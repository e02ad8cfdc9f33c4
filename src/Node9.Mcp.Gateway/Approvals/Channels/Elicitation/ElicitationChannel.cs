namespace Node9.Mcp.Gateway.Approvals.Channels.Elicitation;

/// <summary>Asks in the agent's own client, by the form that MCP has for it.</summary>
/// <remarks>
/// <para>The client shows the form to its person and fills in nothing by itself; the model never sees it. A client that
/// runs without a person answers <c>cancel</c> or <c>decline</c>, which is silence here, as is every error: only an
/// accepted form with an explicit word in it counts.</para>
/// <para>Where another person must answer, the client is not asked. One that twice says no more than that before a person could have read a line runs without one: it is not asked
/// again. Thread-safe.</para>
/// </remarks>
public sealed class ElicitationChannel : IApprovalChannel
{
    /// <summary>The channel's name.</summary>
    public const string ChannelName = "elicitation";

    private const int MostInstantSilences = 2;

    /// <summary>Faster than anybody reads.</summary>
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(400);

    private readonly Func<bool> _isOffered;

    private readonly Func<byte[], CancellationToken, Task<byte[]?>> _ask;

    private readonly TimeProvider _time;

    private int _instantSilences;

    /// <summary>Makes the channel of one session.</summary>
    /// <param name="isOffered">Whether the client declared that it can show forms.</param>
    /// <param name="ask">Sends the params of <c>elicitation/create</c>, and returns the result; null for an error. On
    /// cancellation it tells the client that the form is void.</param>
    /// <param name="time">The clock.</param>
    public ElicitationChannel(
        Func<bool> isOffered, Func<byte[], CancellationToken, Task<byte[]?>> ask, TimeProvider time) =>
        (_isOffered, _ask, _time) = (isOffered, ask, time);

    /// <inheritdoc/>
    public string Name => ChannelName;

    /// <inheritdoc/>
    public async Task<ChannelAnswer?> AskAsync(ChannelQuestion question, CancellationToken closing)
    {
        if (question.Request.Subject.AnotherPerson || !_isOffered()
            || Volatile.Read(ref _instantSilences) >= MostInstantSilences)
        {
            return null;
        }

        long asked = _time.GetTimestamp();
        byte[]? result = await _ask(ElicitationForm.Parameters(question.Request), closing).ConfigureAwait(false);
        ChannelAnswer? answer = result is null ? null : ElicitationForm.Read(result);
        if (answer is not null)
        {
            Volatile.Write(ref _instantSilences, 0);
        }
        else if (_time.GetElapsedTime(asked) < Instant
            && Interlocked.Increment(ref _instantSilences) == MostInstantSilences)
        {
            throw new ChannelException("the client answers its forms at once and without a decision, as one does that "
                + "runs without a person; answer with `node9-mcp approvals`");
        }

        return answer;
    }
}
