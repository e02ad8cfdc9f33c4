using System.Diagnostics.CodeAnalysis;
using Node9.Mcp.Gateway.Cost.Budgets;
using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Gateway.Cost.Sessions;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Cost.Transcripts;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Budgets;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Gateway.Cost.Live;

/// <summary>The figures that every view shows, followed as they grow: the month's transcripts are read on in first.</summary>
/// <remarks>Thread-safe. What is asked twice within a second is answered alike. Where nothing was recorded and no agent keeps
/// transcripts nothing is made, and looked for again the next time.</remarks>
/// <param name="state">The state directory.</param>
/// <param name="userDirectory">Where the user's own prices may be.</param>
/// <param name="budgets">The policy's budgets.</param>
/// <param name="sessions">The sessions that run, for budgets that are counted by session.</param>
/// <param name="places">Where transcripts lie.</param>
/// <param name="time">The clock.</param>
public sealed class LiveSpend(
    StateDirectory state, string userDirectory, IReadOnlyList<Budget> budgets, Func<IReadOnlyList<SessionListing>> sessions,
    TranscriptPlaces places, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Lock _one = new();
    private SpendStore? _store;
    private BudgetGate? _gate;
    private SpendFigures? _figures;
    private long _read;

    /// <summary>The figures now; null when there are none to show.</summary>
    /// <exception cref="SpendException">The record cannot be used.</exception>
    public SpendFigures? Read()
    {
        lock (_one)
        {
            if (_figures is { } known && time.GetElapsedTime(_read) < Fresh)
            {
                return known;
            }

            if (!TryOpen(out SpendStore? store))
            {
                return null;
            }

            var view = new SpendView(store, time);
            SessionFolder.FoldAll(state, store, time);
            new TranscriptFollower(store).FollowAll(places, since: view.FirstOfMonth());
            var figures = new SpendFigures(view.Today(), view.ThisMonth(), Budgets(view), store.Prices.AsOf);
            _read = time.GetTimestamp();
            return _figures = figures.IsAny ? figures : null;
        }
    }

    /// <summary>What was spent by somebody or something since a moment; nothing when there is no record.</summary>
    /// <exception cref="SpendException">The record cannot be used.</exception>
    public IReadOnlyList<SpendRow> By(SpendDimension dimension, DateTimeOffset from, DateTimeOffset? until = null)
    {
        lock (_one)
        {
            return TryOpen(out SpendStore? store) ? new SpendView(store, time).By(dimension, from, until) : [];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_one)
        {
            _gate?.Dispose();
            _store?.Dispose();
            (_gate, _store) = (null, null);
        }
    }

    private bool TryOpen([NotNullWhen(true)] out SpendStore? store)
    {
        string path = state.File(SpendStore.FileName);
        if (_store is null && (File.Exists(path) || Directory.Exists(places.Claude) || Directory.Exists(places.Codex)
            || Directory.Exists(places.Gemini) || Directory.Exists(places.Copilot)
            || HasSessions()))
        {
            SpendStore opened = _store = SpendStore.Open(path, PriceFile.Load(userDirectory, []));
            _gate = new BudgetGate(() => opened, places, time);
        }

        store = _store;
        return store is not null;
    }

    private bool HasSessions()
    {
        string folder = Path.Combine(state.FullPath, "sessions");
        return Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.jsonl").Any();
    }

    private BudgetStatus[] Budgets(SpendView view)
    {
        if (budgets.Count == 0)
        {
            return [];
        }

        var all = new Dictionary<(string Layer, string Id, string Scope), BudgetStatus>();
        Add(all, new CallContext());
        foreach (SpendRow agent in view.By(SpendDimension.Agent, view.FirstOfMonth()))
        {
            Add(all, new CallContext { Agent = agent.Name });
        }

        foreach (SessionListing session in sessions())
        {
            _gate!.Begin(session.Id, session.Summary.Started);
            Add(all, new CallContext { Agent = session.AgentName, Session = session.Id, WorkingDirectory = session.WorkingDirectory });
        }

        return [.. all.Values.OrderByDescending(static status => status.Stage).ThenByDescending(static status => status.Part)];
    }

    private void Add(Dictionary<(string Layer, string Id, string Scope), BudgetStatus> all, CallContext context)
    {
        CallContext now = context with { User = Environment.UserName, Time = time.GetUtcNow() };
        Budget[] told = [.. budgets.Where(budget => IsTold(budget.Per, context))];
        foreach (BudgetStatus status in _gate!.Status(told, now))
        {
            all[(status.Budget.Layer, status.Budget.Id, status.Scope)] = status;
        }
    }

    private static bool IsTold(BudgetScope per, CallContext context) =>
        ((per & BudgetScope.Session) == 0 || context.Session.Length > 0)
        && ((per & BudgetScope.Agent) == 0 || context.Agent.Length > 0)
        && ((per & BudgetScope.Project) == 0 || context.WorkingDirectory.Length > 0);
}
