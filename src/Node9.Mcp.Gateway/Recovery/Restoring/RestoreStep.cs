namespace Node9.Mcp.Gateway.Recovery.Restoring;

/// <summary>One thing that restoring would do.</summary>
/// <param name="Change">What.</param>
/// <param name="Target">Where: a path, or a repository and a name in it.</param>
/// <param name="Entry">The file, directory or link; null for a name.</param>
/// <param name="Reference">The name in a repository; null for a file.</param>
public sealed record RestoreStep(RestoreChange Change, string Target, SavedEntry? Entry, SavedReference? Reference)
{
    /// <summary>What the name points to now; null when it is not there.</summary>
    public string? Now { get; init; }
}

/// <summary>What restoring does to one thing.</summary>
public enum RestoreChange : byte
{
    /// <summary>Nothing: it is as it was.</summary>
    Same,

    /// <summary>It is not there and comes back.</summary>
    Create,

    /// <summary>Something else is there by now and is overwritten.</summary>
    Overwrite,

    /// <summary>A directory or something of another kind is there by now, and is left alone.</summary>
    Blocked,
}
