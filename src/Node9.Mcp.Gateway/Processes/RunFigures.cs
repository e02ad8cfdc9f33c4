using System.Globalization;
using Node9.Mcp.Gateway.Processes.Judging;
using Node9.Mcp.Gateway.Processes.Tracing;
using Node9.Mcp.Policy.Budgets;

namespace Node9.Mcp.Gateway.Processes;

/// <summary>What a governed run uses up that no record has: the programs that started, and the minutes since its own
/// start.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class RunFigures
{
    private readonly IReadOnlyList<Budget> _budgets;
    private readonly Action<string> _end;
    private readonly TimeProvider _time;
    private readonly long _began;
    private long _starts;

    /// <summary>Figures that begin now.</summary>
    /// <param name="budgets">The run's own budgets.</param>
    /// <param name="end">Ends the run, with the reason.</param>
    /// <param name="time">The clock.</param>
    public RunFigures(IReadOnlyList<Budget> budgets, Action<string> end, TimeProvider time) =>
        (_budgets, _end, _time, _began) = (budgets, end, time, time.GetTimestamp());

    /// <summary>The run's budget of calls that is the tightest; null where there is none.</summary>
    public Budget? OfCalls => _budgets.Where(static each => each.Unit == BudgetUnit.Calls).MinBy(static each => each.Limit);

    /// <summary>How much of a unit.</summary>
    public decimal Of(BudgetUnit unit) => unit switch
    {
        BudgetUnit.Calls => Volatile.Read(ref _starts),
        BudgetUnit.Minutes => (decimal)_time.GetElapsedTime(_began).TotalMinutes,
        _ => 0,
    };

    /// <summary>Counts a start that was let through.</summary>
    public void Count(in StartRuling ruling)
    {
        if (ruling.Fate == StartFate.Started)
        {
            Interlocked.Increment(ref _starts);
        }
    }

    /// <summary>A judge that refuses the first start beyond the budget, and ends the run; <paramref name="judge"/> itself where
    /// no budget counts starts.</summary>
    public IStartJudge Bound(IStartJudge judge) => OfCalls is { } budget ? new Judged(this, budget, judge) : judge;

    private sealed class Judged(RunFigures figures, Budget budget, IStartJudge judge) : IStartJudge
    {
        public StartRuling Judge(ProgramStart start, ApprovedFacts? approved)
        {
            decimal starts = figures.Of(BudgetUnit.Calls);
            if (starts + 1 > budget.Limit)
            {
                string reason = BudgetJudge.Status(budget, starts);
                figures._end(reason);
                return StartRuling.Refuse(string.Create(CultureInfo.InvariantCulture, $"{reason} The whole run is ended."));
            }

            StartRuling ruling = judge.Judge(start, approved);
            figures.Count(ruling);
            return ruling;
        }

        public void Withdraw(ProgramStart start, string reason) => judge.Withdraw(start, reason);
    }
}
