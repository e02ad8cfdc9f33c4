using Node9.Mcp.Gateway.Processes.Judging;

namespace Node9.Mcp.Gateway.Processes.Tracing;

/// <summary>What becomes of a program that is about to start.</summary>
internal enum StartFate : byte
{
    /// <summary>It is refused; the zero value, so that a ruling nobody made starts nothing.</summary>
    Refused,

    /// <summary>It starts.</summary>
    Started,

    /// <summary>It stands still until it is settled.</summary>
    Held,
}

/// <summary>The ruling on a start.</summary>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Message">For a refusal, what its parent's standard error is told.</param>
/// <param name="Approved">What a person approved for it and for what it starts; null for what its parent had.</param>
internal readonly record struct StartRuling(StartFate Fate, string? Message = null, ApprovedFacts? Approved = null)
{
    /// <summary>It starts.</summary>
    public static readonly StartRuling Start = new(StartFate.Started);

    /// <summary>It waits.</summary>
    public static readonly StartRuling Hold = new(StartFate.Held);

    /// <summary>It is refused.</summary>
    public static StartRuling Refuse(string message) => new(StartFate.Refused, message);
}
