using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Policy.Budgets;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Gateway.Cost.Budgets;

/// <summary>Looks after the budgets of a process that makes no calls of its own to be checked at: tells what is used up, and ends it
/// when a budget says so.</summary>
/// <remarks>One look at a time, a second apart. Thread-safe.</remarks>
public sealed class BudgetWatch : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly BudgetGate _gate;
    private readonly IReadOnlyList<Budget> _budgets;
    private readonly CallContext _context;
    private readonly Action<string> _say;
    private readonly Action<string> _end;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private int _looking;
    private string? _fault;

    /// <summary>A watch that begins at once.</summary>
    /// <param name="gate">The record.</param>
    /// <param name="budgets">The policy's budgets.</param>
    /// <param name="context">Whose process it is, and where.</param>
    /// <param name="say">Tells the person something.</param>
    /// <param name="end">Ends the process, with the reason.</param>
    /// <param name="time">The clock.</param>
    public BudgetWatch(
        BudgetGate gate, IReadOnlyList<Budget> budgets, CallContext context, Action<string> say, Action<string> end, TimeProvider time)
    {
        (_gate, _budgets, _context, _say, _end, _time) = (gate, budgets, context, say, end, time);
        _timer = time.CreateTimer(static watch => ((BudgetWatch)watch!).Look(), this, Pause, Pause);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        if (Interlocked.Exchange(ref _looking, 1) == 1)
        {
            return;
        }

        try
        {
            _gate.Refresh();
            BudgetFinding finding = _gate.Check(_budgets, _context with { Time = _time.GetUtcNow() });
            if (finding.News is { } news)
            {
                _say(news);
            }

            if (finding.Ends)
            {
                _end(finding.Match?.Reason ?? "a budget is used up");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (_fault != e.Message)
            {
                _fault = e.Message;
                _say($"spend: {e.Message}");
            }
        }
        finally
        {
            Volatile.Write(ref _looking, 0);
        }
    }
}
