namespace Node9.Mcp.Cli.Verbs.Approvals.Watch;

/// <summary>Everything the screen knows. The selection belongs to a request, not to a line: what comes and goes around it
/// never moves another one under the finger, and one that was answered stays until the person moves on.</summary>
/// <remarks>Not thread-safe: one loop owns it.</remarks>
internal sealed class WatchState
{
    /// <summary>An approval counts only when its call has been on the screen for so long.</summary>
    public static readonly TimeSpan Guard = TimeSpan.FromMilliseconds(300);

    private IReadOnlyList<WatchedCall> _all = [];

    /// <summary>The calls that are listed, oldest first.</summary>
    public IReadOnlyList<WatchedCall> Listed { get; private set; } = [];

    /// <summary>The selected call; null when none is.</summary>
    public WatchedCall? Selected { get; private set; }

    /// <summary>Since when it is selected.</summary>
    public DateTimeOffset SelectedAt { get; private set; }

    /// <summary>What the next key means.</summary>
    public WatchMode Mode { get; set; }

    /// <summary>What is being typed.</summary>
    public string Typed { get; set; } = "";

    /// <summary>The words that listed calls must have.</summary>
    public string Filter { get; private set; } = "";

    /// <summary>What waits for its second key, in <see cref="WatchMode.Confirm"/>.</summary>
    public WatchAnswer? Proposed { get; set; }

    /// <summary>One sentence about what happened last.</summary>
    public string Message { get; set; } = "";

    /// <summary>The first line of the selected call that is shown.</summary>
    public int Scroll { get; set; }

    /// <summary>How many calls wait, listed or not.</summary>
    public int Waiting => _all.Count(static call => call.IsOpen);

    /// <summary>Takes what the store says now: what waits, and how the selected request stands.</summary>
    public void Update(IReadOnlyList<WatchedCall> pending, Func<string, WatchedCall?> find, DateTimeOffset now)
    {
        if (Selected is { } selected)
        {
            Selected = pending.FirstOrDefault(call => call.Id == selected.Id) ?? find(selected.Id) ?? selected;
            if (!Selected.IsOpen && selected.IsOpen && Mode is WatchMode.Confirm or WatchMode.Note && Selected.Id == selected.Id)
            {
                (Mode, Proposed, Message) = (WatchMode.List, null, $"{Selected.Id} is {Selected.Outcome}");
            }
        }

        _all = Selected is { IsOpen: false } settled && pending.All(call => call.Id != settled.Id)
            ? [.. pending.Append(settled).OrderBy(static call => call.Request.CreatedAt).ThenBy(static call => call.Id, StringComparer.Ordinal)]
            : pending;
        Sift(now);
    }

    /// <summary>Lists only calls that have all of these words.</summary>
    public void SetFilter(string filter, DateTimeOffset now)
    {
        Filter = filter;
        Sift(now);
    }

    /// <summary>Selects the call so many lines further down.</summary>
    public void Move(int by, DateTimeOffset now)
    {
        if (Listed.Count == 0)
        {
            return;
        }

        int at = Selected is null ? 0 : Math.Clamp(IndexOfSelected() + by, 0, Listed.Count - 1);
        Select(Listed[at], now);
        _all = [.. _all.Where(call => call.IsOpen || call.Id == Selected!.Id)];
        Sift(now);
    }

    /// <summary>The open calls that one answer may be given to along with the selected one.</summary>
    public IReadOnlyList<WatchedCall> LikeSelected() => Selected is not { } selected
        ? [] : [.. Listed.Where(call => call.IsOpen && call.IsLike(selected))];

    /// <summary>Where the selected call is listed; -1 when it is not.</summary>
    public int IndexOfSelected()
    {
        for (int i = 0; i < Listed.Count; i++)
        {
            if (Listed[i].Id == Selected?.Id)
            {
                return i;
            }
        }

        return -1;
    }

    private void Sift(DateTimeOffset now)
    {
        Listed = [.. _all.Where(call => call.Matches(Filter))];
        if (Listed.Count == 0)
        {
            Selected = null;
        }
        else if (IndexOfSelected() < 0)
        {
            Select(Listed[0], now);
        }
    }

    private void Select(WatchedCall call, DateTimeOffset now)
    {
        if (Selected?.Id != call.Id)
        {
            (SelectedAt, Scroll) = (now, 0);
        }

        Selected = call;
    }
}
