using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>The answers that wait for a person, bounded in number and bytes. What does not fit is not held.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class AnswerStore(TimeProvider clock)
{
    private const int MostAnswers = 32;
    private const long MostBytes = 8L << 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<AnswerKey, HeldAnswer> _kept = [];
    private long _bytes;
    private volatile int _count;

    /// <summary>Whether it is empty, without a lock: most sessions hold nothing.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Keeps an answer; false when there is no room, or when one to the same call is kept already.</summary>
    public bool TryAdd(HeldAnswer answer)
    {
        lock (_gate)
        {
            if (IsFull(answer))
            {
                foreach (HeldAnswer old in _kept.Values.Where(IsForgotten).ToArray())
                {
                    Drop(old);
                }
            }

            if (IsFull(answer) || !_kept.TryAdd(answer.Key, answer))
            {
                return false;
            }

            _bytes += answer.Outcome.Length;
            _count = _kept.Count;
            return true;
        }
    }

    /// <summary>The answer to a call; null when none is kept.</summary>
    public HeldAnswer? Find(in AnswerKey key)
    {
        lock (_gate)
        {
            return _kept.GetValueOrDefault(key);
        }
    }

    /// <summary>Lets a request wait for an answer, and says its turn; 0 when another waits already or the answer is gone.</summary>
    public int Begin(HeldAnswer answer, in RequestId waiter, JudgedRequest judged)
    {
        lock (_gate)
        {
            if (!answer.Waiter.IsNone || !_kept.ContainsKey(answer.Key))
            {
                return 0;
            }

            answer.Waiter = waiter;
            answer.Judged = judged;
            return ++answer.Turn;
        }
    }

    /// <summary>Ends a waiting, once: null when it was ended already, or taken back.</summary>
    /// <param name="drop">Whether the answer goes as well.</param>
    public JudgedRequest? End(HeldAnswer answer, int turn, bool drop, out RequestId waiter)
    {
        lock (_gate)
        {
            waiter = answer.Waiter;
            if (answer.Turn != turn || waiter.IsNone)
            {
                return null;
            }

            answer.Waiter = default;
            if (drop)
            {
                Drop(answer);
            }

            return answer.Judged;
        }
    }

    /// <summary>Whether that waiting goes on.</summary>
    public bool Waits(HeldAnswer answer, int turn)
    {
        lock (_gate)
        {
            return answer.Turn == turn && !answer.Waiter.IsNone;
        }
    }

    /// <summary>The agent took a request back: its answer stays for the same call made again. Null when it does not wait.</summary>
    public JudgedRequest? Release(in RequestId waiter)
    {
        lock (_gate)
        {
            foreach (HeldAnswer answer in _kept.Values)
            {
                if (answer.Waiter.Equals(waiter))
                {
                    answer.Waiter = default;
                    return answer.Judged;
                }
            }

            return null;
        }
    }

    /// <summary>Empties the store.</summary>
    public HeldAnswer[] TakeAll()
    {
        lock (_gate)
        {
            HeldAnswer[] all = [.. _kept.Values];
            _kept.Clear();
            (_bytes, _count) = (0, 0);
            return all;
        }
    }

    private bool IsFull(HeldAnswer answer) =>
        _kept.Count >= MostAnswers || _bytes + answer.Outcome.Length > MostBytes;

    private bool IsForgotten(HeldAnswer answer) =>
        answer.Waiter.IsNone && answer.Question is { } question && question.ExpiresAt <= clock.GetUtcNow();

    private void Drop(HeldAnswer answer)
    {
        if (_kept.Remove(answer.Key))
        {
            _bytes -= answer.Outcome.Length;
            _count = _kept.Count;
        }
    }
}
