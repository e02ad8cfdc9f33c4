namespace Node9.Mcp.Cli.Verbs.Approvals.Watch;

/// <summary>What the next key means.</summary>
internal enum WatchMode
{
    /// <summary>Moving and answering.</summary>
    List,

    /// <summary>The keys are shown.</summary>
    Help,

    /// <summary>A note to a denial is typed.</summary>
    Note,

    /// <summary>A filter is typed.</summary>
    Filter,

    /// <summary>An approval waits for its second key.</summary>
    Confirm,
}
