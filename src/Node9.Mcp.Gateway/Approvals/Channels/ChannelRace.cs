namespace Node9.Mcp.Gateway.Approvals.Channels;

/// <summary>Puts each question to every channel at once. The first valid answer wins, by the store's word; then every
/// channel is told to close.</summary>
/// <remarks>
/// <para>Calls that wait for one request raise one question per channel, however many they are. A question outlives the
/// call that raised it when the turn is given back to the agent, and ends when the request is settled, by whomever, or
/// expires.</para>
/// <para>A channel that fails is silence, logged once. Nothing here waits for a channel. Thread-safe. Knows nothing of
/// MCP: whoever holds calls in an <see cref="ApprovalQueue"/> may start one.</para>
/// </remarks>
public sealed class ChannelRace : IAsyncDisposable
{
    /// <summary>More questions at once than a person could look at are left to the other ways of answering.</summary>
    public const int MostQuestions = 32;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1), Farewell = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();

    private readonly Dictionary<string, OpenQuestion> _open = new(StringComparer.Ordinal);

    private readonly HashSet<string> _logged = new(StringComparer.Ordinal);

    private readonly ApprovalQueue _queue;

    private readonly IReadOnlyList<IApprovalChannel> _channels;

    private readonly TimeProvider _time;

    private readonly Action<string> _log;

    private readonly ITimer? _timer;

    private bool _over;

    /// <summary>Makes a race among <paramref name="channels"/>; with none it does nothing.</summary>
    /// <param name="queue">Where the calls are held; its store is the arbiter.</param>
    /// <param name="channels">The ways of asking.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Takes sentences for the log.</param>
    public ChannelRace(
        ApprovalQueue queue, IReadOnlyList<IApprovalChannel> channels, TimeProvider time, Action<string> log)
    {
        (_queue, _channels, _time, _log) = (queue, channels, time, log);
        _timer = channels.Count == 0
            ? null
            : time.CreateTimer(static race => ((ChannelRace)race!).LookAtAll(), this, LookEvery, LookEvery);
    }

    /// <summary>Puts the question of <paramref name="held"/>, unless it is open already or settled.</summary>
    public void Join(HeldCall held)
    {
        if (_channels.Count == 0 || held.Answer.IsCompleted)
        {
            return;
        }

        OpenQuestion? fresh = null;
        bool tooMany = false;
        lock (_gate)
        {
            if (_over)
            {
                return;
            }

            if (!_open.ContainsKey(held.Id))
            {
                tooMany = _open.Values.Count(static question => question.IsAsked) >= MostQuestions;
                fresh = tooMany ? null : _open[held.Id] = new OpenQuestion(held.Request);
            }
        }

        if (tooMany)
        {
            LogOnce($"more than {MostQuestions} questions are open; the others wait in `node9-mcp approvals list` only");
        }

        _ = LookAfterAsync(held);
        if (fresh is not null)
        {
            fresh.Begin(_channels, AskAsync);
        }
    }

    /// <summary>Closes every question and gives the channels a moment to take them away.</summary>
    public async ValueTask DisposeAsync()
    {
        OpenQuestion[] left;
        lock (_gate)
        {
            _over = true;
            left = [.. _open.Values];
            _open.Clear();
        }

        if (_timer is not null)
        {
            await _timer.DisposeAsync().ConfigureAwait(false);
        }

        foreach (OpenQuestion question in left)
        {
            question.Close(null);
        }

        await Task.WhenAny(Task.WhenAll(left.Select(static q => q.Asked)), Task.Delay(Farewell)).ConfigureAwait(false);
    }

    private async Task LookAfterAsync(HeldCall held)
    {
        await held.Answer.ConfigureAwait(false);
        LookAt(held.Id);
    }

    private async Task AskAsync(IApprovalChannel channel, OpenQuestion question)
    {
        try
        {
            if (await channel.AskAsync(question.Question, question.Closing).ConfigureAwait(false) is { } answer)
            {
                Take(channel, question.Question.Request, answer);
            }
        }
        catch (OperationCanceledException) when (question.Closing.IsCancellationRequested)
        {
            // Somebody else answered, or nobody may any more.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogOnce($"nobody is asked by the channel `{channel.Name}`: {e.Message}");
        }
    }

    private void Take(IApprovalChannel channel, ApprovalRequest seen, ChannelAnswer answer)
    {
        try
        {
            var by = new Decider(answer.By.Length == 0 ? PersonCheck.UserName() : answer.By, 0, channel.Name)
            {
                InClient = channel.Name == Elicitation.ElicitationChannel.ChannelName,
            };
            DecisionResult result = _queue.Answer(seen, answer.Approve, answer.Note, by);
            if (result.Outcome is not (DecisionOutcome.Done or DecisionOutcome.Counted))
            {
                _log($"an answer to `{seen.Id}` by `{channel.Name}` came too late and changed nothing");
            }
        }
        catch (ApprovalStoreException e)
        {
            _log($"an answer to `{seen.Id}` by `{channel.Name}` could not be written and does not count: {e.Message}");
        }

        LookAt(seen.Id);
    }

    /// <summary>A question that no channel asks any more costs no look into the store.</summary>
    private void LookAtAll()
    {
        var open = new List<string>();
        lock (_gate)
        {
            DateTimeOffset now = _time.GetUtcNow();
            foreach ((string id, OpenQuestion question) in _open)
            {
                if (question.IsAsked || question.Question.Request.ExpiresAt <= now)
                {
                    open.Add(id);
                }
            }
        }

        foreach (string id in open)
        {
            LookAt(id);
        }
    }

    /// <summary>Closes a question that is no longer one.</summary>
    private void LookAt(string id)
    {
        ApprovalRequest? now;
        try
        {
            now = _queue.Find(id);
        }
        catch (ApprovalStoreException e)
        {
            LogOnce($"it cannot be told which questions are still open: {e.Message}");
            return;
        }

        if (now is { State: ApprovalState.Pending })
        {
            return;
        }

        OpenQuestion? question;
        lock (_gate)
        {
            _open.Remove(id, out question);
        }

        question?.Close(now);
    }

    private void LogOnce(string sentence)
    {
        lock (_gate)
        {
            if (!_logged.Add(sentence))
            {
                return;
            }
        }

        _log(sentence);
    }
}
