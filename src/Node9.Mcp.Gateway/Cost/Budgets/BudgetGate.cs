using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Cost.Transcripts;
using Node9.Mcp.Policy.Budgets;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Cost.Budgets;

/// <summary>Holds calls to the budgets, the same way at every door: gateways, hooks and governed processes of one user share one
/// record.</summary>
/// <remarks>
/// <para>A check reads figures from memory. They are brought up to date after each call by <see cref="Refresh()"/>, off the calls'
/// path. Where that has not come to pass yet, or half of a budget is used up, the check reads on in the transcripts that live and
/// asks the record if it has changed, so that the call after the one that used it up is the one that is refused. The agents'
/// directories are gone through by the first check, and then beside the calls, once a second: a new transcript is found then.</para>
/// <para>What was let through counts from <see cref="Count"/> on; it is written by <see cref="Write"/>, at the latest with its
/// answer, so that a killed process takes with it the calls it was waiting for and nothing else.</para>
/// <para>Thread-safe. Where the record cannot be used every budget asks.</para>
/// </remarks>
public sealed class BudgetGate(Func<SpendStore> open, TranscriptPlaces places, TimeProvider time) : IDisposable
{
    /// <summary>Extensions of budgets that have no end of their own count as long.</summary>
    private static readonly TimeSpan LongestExtension = TimeSpan.FromDays(30);

    /// <summary>How long to wait before the agents' directories are gone through again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TranscriptWatch _watch = new(places, time);
    private readonly Lock _state = new();
    private readonly Lock _record = new();
    private readonly Dictionary<AccountKey, BudgetAccount> _accounts = [];
    private readonly Dictionary<string, DateTimeOffset> _began = new(StringComparer.Ordinal);
    private SpendStore? _store;
    private int _inFlight;
    private long _counted;
    private int _looking;
    private Task _look = Task.CompletedTask;

    /// <summary>What a governed run adds to its own budgets that the record does not have; null outside of one.</summary>
    public Func<BudgetUnit, decimal>? OfRun { get; init; }

    /// <summary>Told, with the reason, when a budget is so far used up that a governed process has to end.</summary>
    public event Action<string>? Ended;

    /// <summary>Whether a budget was asked about: then what is written late is known late.</summary>
    internal bool IsAsked
    {
        get
        {
            lock (_state)
            {
                return _accounts.Count > 0;
            }
        }
    }

    /// <summary>Says when a session began, unless another process of it has said so before: what its agent spent from then on is the
    /// session's.</summary>
    /// <exception cref="SpendException">The record cannot be used.</exception>
    public void Begin(string session, DateTimeOffset at)
    {
        DateTimeOffset began = Store.Began(session, at);
        lock (_state)
        {
            _began[session] = began;
        }
    }

    /// <summary>Says by which id of its own the agent knows the session.</summary>
    /// <exception cref="SpendException">The record cannot be used.</exception>
    public void Link(string session, string own) => Store.Link(session, own);

    /// <summary>What the budgets say about a call in that context.</summary>
    /// <param name="budgets">The policy's budgets.</param>
    /// <param name="context">Who makes the call, where and when.</param>
    /// <param name="tells">Whether the caller passes news on; otherwise they are left to another process.</param>
    public BudgetFinding Check(IReadOnlyList<Budget> budgets, CallContext context, bool tells = true)
    {
        BudgetFinding finding = default;
        foreach (Budget budget in budgets)
        {
            if (!budget.IsAbout(context))
            {
                continue;
            }

            try
            {
                finding = finding.And(Find(budget, context, tells));
            }
            catch (SpendException e)
            {
                finding = finding.And(new BudgetFinding(BudgetJudge.Unknown(budget, e.Message), null, false));
            }
        }

        if (finding.Ends)
        {
            Ended?.Invoke(finding.Match?.Reason ?? "a budget is used up");
        }

        return finding;
    }

    /// <summary>How far each of the budgets is used up, by figures that are fresh.</summary>
    /// <exception cref="SpendException">The record cannot be used.</exception>
    public IReadOnlyList<BudgetStatus> Status(IReadOnlyList<Budget> budgets, CallContext context)
    {
        var all = new List<BudgetStatus>();
        foreach (Budget budget in budgets)
        {
            if (budget.IsAbout(context))
            {
                BudgetAccount account = AccountOf(budget, context);
                Refresh(account, IsDue(account));
                all.Add(StatusOf(account));
            }
        }

        return all;
    }

    /// <summary>A call was let through: it counts from now on.</summary>
    public void Count()
    {
        Interlocked.Increment(ref _counted);
        Interlocked.Increment(ref _inFlight);
    }

    /// <summary>Writes calls that were counted, once they ended. Not on the calls' path.</summary>
    /// <exception cref="SpendException">The record cannot be used; the calls go on counting in this process.</exception>
    public void Write(IReadOnlyList<SpendCall> calls)
    {
        lock (_record)
        {
            Store.Add(calls);
            lock (_state)
            {
                Interlocked.Add(ref _inFlight, -calls.Count);
                foreach (BudgetAccount account in _accounts.Values)
                {
                    account.Unsummed += calls.Count;
                }
            }
        }
    }

    /// <summary>Brings the figures up to date that checks go by. Not on the calls' path.</summary>
    /// <exception cref="SpendException">The record cannot be used.</exception>
    public void Refresh()
    {
        BudgetAccount[] accounts;
        lock (_state)
        {
            accounts = [.. _accounts.Values];
        }

        foreach (BudgetAccount account in accounts)
        {
            Refresh(account, IsDue(account));
        }
    }

    /// <summary>A person let a call through that a budget held: where the budget says so that adds to it.</summary>
    /// <returns>What was added to which budget, in a sentence; null when nothing was.</returns>
    public string? Approved(IReadOnlyList<Budget> budgets, Verdict verdict, CallContext context, string by, string note)
    {
        string? told = null;
        foreach (Budget budget in budgets)
        {
            if (budget.Extend > 0 && budget.IsAbout(context)
                && verdict.Matches.Any(match => match.RuleId == BudgetJudge.RulePrefix + budget.Id && match.Layer == budget.Layer))
            {
                Extend(budget, AccountOf(budget, context), budget.Extend, by, note);
                told = $"{told}{by} added {BudgetText.Amount(budget.Extend, budget.Unit)} to the budget `{budget.Id}`. ";
            }
        }

        return told?.TrimEnd();
    }

    /// <summary>An extension that counts until the budget's day or month is over, and at most for thirty days.</summary>
    public static BudgetExtension Extension(
        Budget budget, string scope, decimal amount, string by, string note, DateTimeOffset now, TimeZoneInfo zone)
    {
        DateTimeOffset longest = now + LongestExtension, ends = BudgetAccount.EndOf(budget.Per, now, zone);
        return new BudgetExtension(
            now, ends < longest ? ends : longest, budget.Id, scope, BudgetAccount.ToUnits(budget.Unit, amount), by, note);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _look.GetAwaiter().GetResult();
        lock (_record)
        {
            _store?.Dispose();
            _store = null;
        }
    }

    private SpendStore Store
    {
        get
        {
            lock (_record)
            {
                return _store ??= open();
            }
        }
    }

    private BudgetFinding Find(Budget budget, CallContext context, bool tells)
    {
        BudgetAccount account = AccountOf(budget, context);
        BudgetStatus status = StatusOf(account);
        if (account.Sum is null || status.Spent * 2 >= budget.Limit
            || (budget.Unit != BudgetUnit.Calls && account.SeenCalls != Volatile.Read(ref _counted)))
        {
            Refresh(account, around: account.Sum is null);
            status = StatusOf(account);
            LookAroundLater(account);
        }

        return new BudgetFinding(
            BudgetJudge.Judge(budget, status.Spent, status.Added), tells ? NewsOf(account, status) : null, status.Stage == BudgetStage.End);
    }

    private string? NewsOf(BudgetAccount account, BudgetStatus status)
    {
        if (status.Stage <= account.Told)
        {
            return null;
        }

        account.Told = status.Stage;
        return Store.TryTell(account.Budget.Id, account.Scope, (int)status.Stage, time.GetUtcNow()) ? status.Sentence : null;
    }

    private BudgetStatus StatusOf(BudgetAccount account)
    {
        PriceBook prices = Store.Prices;
        lock (_state)
        {
            decimal ofRun = (account.Budget.Per & BudgetScope.Run) != 0 ? OfRun?.Invoke(account.Budget.Unit) ?? 0 : 0;
            decimal spent = account.Spent(_inFlight, prices) + ofRun;
            return new BudgetStatus(account.Budget, account.Scope, spent, account.Added, account.Budget.StageAt(spent, account.Added));
        }
    }

    private void Refresh(BudgetAccount account, bool around)
    {
        long seen = Volatile.Read(ref _counted);
        if (account.Budget.Unit != BudgetUnit.Calls && around)
        {
            _watch.LookAround(Store, account.Filter.Agent, account.Filter.From);
            account.LookedAround = time.GetTimestamp();
        }
        else if (account.Budget.Unit != BudgetUnit.Calls)
        {
            _watch.CatchUp(Store, account.Filter.Agent);
        }

        lock (_record)
        {
            (long, long) version = Store.Version;
            SpendSum sum = account.Sum is { } known && account.Version == version ? known : Store.Sum(account.Filter);
            long added = Store.Added(account.Budget.Id, account.Scope, time.GetUtcNow());
            lock (_state)
            {
                account.Sum = sum;
                account.Version = version;
                account.SeenCalls = seen;
                account.Added = BudgetAccount.FromUnits(account.Budget.Unit, added);
                account.Unsummed = 0;
            }
        }
    }

    private bool IsDue(BudgetAccount account) => account.Sum is null || time.GetElapsedTime(account.LookedAround) >= Pause;

    /// <summary>Goes through the agents' directories beside the calls, one at a time.</summary>
    private void LookAroundLater(BudgetAccount account)
    {
        if (account.Budget.Unit == BudgetUnit.Calls || !IsDue(account) || Interlocked.Exchange(ref _looking, 1) == 1)
        {
            return;
        }

        _look = Task.Run(() =>
        {
            try
            {
                Refresh(account, around: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                // The next check finds the same fault, and asks because of it.
                account.Sum = null;
            }
            finally
            {
                Volatile.Write(ref _looking, 0);
            }
        });
    }

    private void Extend(Budget budget, BudgetAccount account, decimal amount, string by, string note)
    {
        Store.Extend(Extension(budget, account.Scope, amount, by, note, time.GetUtcNow(), time.LocalTimeZone));
        account.Told = BudgetStage.Within;
        Refresh(account, around: false);
    }

    private BudgetAccount AccountOf(Budget budget, CallContext context)
    {
        var key = new AccountKey(
            budget, context.Agent, context.Session, context.WorkingDirectory, context.Identity.Length > 0 ? context.Identity : context.User);
        lock (_state)
        {
            if (_accounts.TryGetValue(key, out BudgetAccount? known) && context.Time < known.Ends)
            {
                return known;
            }
        }

        BudgetAccount account = BudgetAccount.Of(budget, context, BeganOf(context), time.LocalTimeZone);
        lock (_state)
        {
            _accounts[key] = account;
        }

        return account;
    }

    private DateTimeOffset BeganOf(CallContext context)
    {
        lock (_state)
        {
            if (_began.TryGetValue(context.Session, out DateTimeOffset known))
            {
                return known;
            }
        }

        Begin(context.Session, context.Time);
        return BeganOf(context);
    }

    /// <summary>What an account is found by; two checks of one session find the same.</summary>
    private readonly record struct AccountKey(Budget Budget, string Agent, string Session, string Project, string Principal);
}
