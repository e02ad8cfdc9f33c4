using Node9.Mcp.Gateway.Processes.Judging;

namespace Node9.Mcp.Gateway.Processes.Tracing;

/// <summary>Rules on programs that are about to start.</summary>
internal interface IStartJudge
{
    /// <summary>Rules on <paramref name="start"/>. Called on the tracer's thread: everything that may wait must be left to
    /// another, with <see cref="StartFate.Held"/> as the answer.</summary>
    /// <param name="start">The program.</param>
    /// <param name="approved">What a person approved for an ancestor; null for nothing.</param>
    StartRuling Judge(ProgramStart start, ApprovedFacts? approved);

    /// <summary>A held start is over without an answer: it was killed or interrupted.</summary>
    void Withdraw(ProgramStart start, string reason);
}
