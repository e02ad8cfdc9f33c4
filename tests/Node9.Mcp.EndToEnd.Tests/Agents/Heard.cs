namespace Node9.Mcp.EndToEnd.Tests.Agents;

/// <summary>Things that arrive one by one, for tests to wait for.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class Heard<T>
{
    /// <summary>Longer than anything takes on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private readonly Lock _gate = new();
    private readonly List<T> _items = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<T> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _items];
            }
        }
    }

    public void Add(T item)
    {
        TaskCompletionSource more;
        lock (_gate)
        {
            _items.Add(item);
            (more, _more) = (_more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        more.SetResult();
    }

    /// <summary>The first that fits and came after the first <paramref name="skip"/>; waits for it.</summary>
    public async Task<T> FindAsync(Func<T, bool> fits, int skip = 0)
    {
        using var limit = new CancellationTokenSource(Patience);
        int next = skip;
        while (true)
        {
            Task more;
            lock (_gate)
            {
                for (; next < _items.Count; next++)
                {
                    if (fits(_items[next]))
                    {
                        return _items[next];
                    }
                }

                more = _more.Task;
            }

            try
            {
                await more.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException("did not come; what came was:\n" + string.Join('\n', All));
            }
        }
    }
}
