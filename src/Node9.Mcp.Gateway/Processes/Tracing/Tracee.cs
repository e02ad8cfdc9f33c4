using Node9.Mcp.Gateway.Processes.Judging;

namespace Node9.Mcp.Gateway.Processes.Tracing;

/// <summary>One traced thread. A process of one thread is one of these.</summary>
internal sealed class Tracee(int id)
{
    /// <summary>The thread's number; for a process's first thread, the process's own.</summary>
    public int Id => id;

    /// <summary>What a person approved for one of its ancestors; null when nothing was.</summary>
    public ApprovedFacts? Approved { get; set; }

    /// <summary>Whether it is known whose child it is.</summary>
    public bool IsPlaced { get; set; }

    /// <summary>Whether it stands still until its parent's report arrives.</summary>
    public bool Waits { get; set; }

    /// <summary>What it is about to run while that is being settled; null otherwise.</summary>
    public ProgramStart? Held { get; set; }
}
