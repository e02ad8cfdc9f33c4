using System.Threading.Channels;
using Node9.Mcp.Gateway.Cost.Spending;

namespace Node9.Mcp.Gateway.Cost.Budgets;

/// <summary>Writes calls into the record and brings the budgets' figures up to date, on a thread of its own: a call costs its
/// mediator no more than a place in a queue.</summary>
/// <remarks>Thread-safe. A call is written at once; those that end within a tenth of a second after it are written together, but where
/// a budget was asked about: other processes have to know them then. A record that cannot be written is told once; calls go on counting in this process meanwhile.</remarks>
public sealed class SpendRecorder : IAsyncDisposable
{
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(100);

    private readonly TaskCompletionSource _ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<SpendCall> _queue = Channel.CreateUnbounded<SpendCall>(new UnboundedChannelOptions { SingleReader = true });
    private readonly BudgetGate _gate;
    private readonly Action<string> _say;
    private readonly Task _work;
    private string? _told;

    /// <summary>A recorder that writes through <paramref name="gate"/>, and says what goes wrong with <paramref name="say"/>.</summary>
    public SpendRecorder(BudgetGate gate, Action<string> say)
    {
        _gate = gate;
        _say = say;
        _work = Task.Run(WorkAsync);
    }

    /// <summary>A call ended.</summary>
    public void Ended(SpendCall call) => _queue.Writer.TryWrite(call);

    /// <summary>Writes what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        _ending.TrySetResult();
        await _work.ConfigureAwait(false);
    }

    private async Task WorkAsync()
    {
        var calls = new List<SpendCall>();
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            calls.Clear();
            while (_queue.Reader.TryRead(out SpendCall? call))
            {
                calls.Add(call);
            }

            Write(calls);
            if (!_gate.IsAsked)
            {
                await _ending.Task.WaitAsync(Together, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Write(List<SpendCall> calls)
    {
        try
        {
            _gate.Write(calls);
            _gate.Refresh();
            _told = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            if (_told != e.Message)
            {
                _told = e.Message;
                _say($"spend: {e.Message}");
            }
        }
    }
}
