using System.Globalization;
using System.Text;
using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Policy.Budgets;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Gateway.Cost.Budgets;

/// <summary>One budget for one scope: this agent's day, that session. Which part of the record it adds up, and until when.</summary>
internal sealed class BudgetAccount
{
    private const decimal Million = 1_000_000m;

    private BudgetAccount(Budget budget, SpendFilter filter, string scope, DateTimeOffset ends) =>
        (Budget, Filter, Scope, Ends) = (budget, filter, scope, ends);

    /// <summary>The budget.</summary>
    public Budget Budget { get; }

    /// <summary>The part of the record.</summary>
    public SpendFilter Filter { get; }

    /// <summary>The scope's name, the same in every process.</summary>
    public string Scope { get; }

    /// <summary>When its time is over and another account begins.</summary>
    public DateTimeOffset Ends { get; }

    /// <summary>What the record said last; null before it was asked.</summary>
    public SpendSum? Sum { get; set; }

    /// <summary>What people added, as the record said last.</summary>
    public decimal Added { get; set; }

    /// <summary>Calls that were written since the record was asked.</summary>
    public int Unsummed { get; set; }

    /// <summary>The record's version then.</summary>
    public (long Others, long Own) Version { get; set; }

    /// <summary>When all transcripts were gone through last.</summary>
    public long LookedAround { get; set; }

    /// <summary>How many calls this process had counted when the record was asked.</summary>
    public long SeenCalls { get; set; }

    /// <summary>The stage that this process knows to have been told.</summary>
    public BudgetStage Told { get; set; }

    /// <summary>The account that a call in that context is on.</summary>
    /// <param name="budget">The budget.</param>
    /// <param name="context">The context; its time is the moment.</param>
    /// <param name="began">When the session began.</param>
    /// <param name="zone">The user's time zone.</param>
    public static BudgetAccount Of(Budget budget, CallContext context, DateTimeOffset began, TimeZoneInfo zone)
    {
        (DateTimeOffset from, DateTimeOffset ends) = Window(budget.Per, context.Time, zone);
        string principal = context.Identity.Length > 0 ? context.Identity : context.User, agent = AgentName.Of(context.Agent);
        bool hasSession = (budget.Per & BudgetScope.Session) != 0, isRun = (budget.Per & BudgetScope.Run) != 0;
        var scope = new StringBuilder();
        Add(scope, budget, BudgetScope.Run, context.Session);
        Add(scope, budget, BudgetScope.Session, context.Session);
        Add(scope, budget, BudgetScope.Agent, agent);
        Add(scope, budget, BudgetScope.Project, context.WorkingDirectory);
        Add(scope, budget, BudgetScope.Principal, principal);
        Add(scope, budget, BudgetScope.Day, from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add(scope, budget, BudgetScope.Month, from.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        var filter = new SpendFilter
        {
            From = (hasSession || isRun) && began > from ? began : from,
            Session = hasSession ? context.Session : null,
            Agent = hasSession || (budget.Per & BudgetScope.Agent) != 0 ? agent : null,
            Project = hasSession || isRun || (budget.Per & BudgetScope.Project) != 0 ? context.WorkingDirectory : null,
            Principal = (budget.Per & BudgetScope.Principal) != 0 ? principal : null,
        };
        return new BudgetAccount(budget, filter, scope.ToString(), ends);
    }

    /// <summary>What was spent, in the budget's unit.</summary>
    /// <param name="inFlight">Calls that were let through and are not in the record yet.</param>
    /// <param name="prices">By which the estimated tokens of agents without transcripts are counted.</param>
    public decimal Spent(int inFlight, PriceBook prices)
    {
        SpendSum sum = Sum ?? default;
        return Budget.Unit switch
        {
            BudgetUnit.Usd => sum.Usd + (sum.UntoldTokens * prices.Find("", DateTimeOffset.MaxValue).Price.Rates.Input / Million),
            BudgetUnit.Tokens => sum.Tokens + sum.UntoldTokens,
            BudgetUnit.Calls => sum.Calls + Unsummed + inFlight,
            _ => (Budget.Per & BudgetScope.Run) != 0 ? 0 : sum.Minutes,
        };
    }

    /// <summary>When the time that such a budget adds up over is over.</summary>
    public static DateTimeOffset EndOf(BudgetScope per, DateTimeOffset time, TimeZoneInfo zone) => Window(per, time, zone).Ends;

    /// <summary>An amount of the budget's unit in the record's.</summary>
    public static long ToUnits(BudgetUnit unit, decimal amount) =>
        unit == BudgetUnit.Usd ? Money.ToUnits(amount) : (long)decimal.Ceiling(Math.Clamp(amount, 0, 1_000_000_000_000m));

    /// <summary>An amount of the record's in the budget's unit.</summary>
    public static decimal FromUnits(BudgetUnit unit, long units) => unit == BudgetUnit.Usd ? Money.FromUnits(units) : units;

    private static (DateTimeOffset From, DateTimeOffset Ends) Window(BudgetScope per, DateTimeOffset time, TimeZoneInfo zone)
    {
        DateTime today = TimeZoneInfo.ConvertTime(time, zone).Date;
        return (per & BudgetScope.Day) != 0 ? (At(today, zone), At(today.AddDays(1), zone))
            : (per & BudgetScope.Month) != 0 ? (At(today.AddDays(1 - today.Day), zone), At(today.AddDays(1 - today.Day).AddMonths(1), zone))
            : (DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
    }

    private static DateTimeOffset At(DateTime day, TimeZoneInfo zone) => new(day, zone.GetUtcOffset(day));

    private static void Add(StringBuilder scope, Budget budget, BudgetScope part, string value)
    {
        if ((budget.Per & part) != 0)
        {
            scope.Append(scope.Length == 0 ? "" : ";").Append(part.ToString().ToLowerInvariant()).Append('=').Append(value);
        }
    }
}
