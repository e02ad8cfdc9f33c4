using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>The answer to a call that was executed, which waits for a person. It is kept in memory and nowhere else.</summary>
/// <remarks>What can be set is guarded by the lock of <see cref="HeldAnswers"/>.</remarks>
internal sealed class HeldAnswer(AnswerKey key, ApprovalSubject subject, string found, byte[] outcome, bool isError)
{
    /// <summary>Which calls it answers.</summary>
    public AnswerKey Key => key;

    /// <summary>What a person is asked; bound to the call and to the answer.</summary>
    public ApprovalSubject Subject => subject;

    /// <summary>The detectors that spoke, for sentences.</summary>
    public string Found => found;

    /// <summary>The <c>result</c> or <c>error</c>.</summary>
    public byte[] Outcome => outcome;

    /// <summary>Whether it is an error.</summary>
    public bool IsError => isError;

    /// <summary>The request of the agent's that waits for it now; none while nobody does.</summary>
    public RequestId Waiter { get; set; }

    /// <summary>What the audit knows that request by.</summary>
    public required JudgedRequest Judged { get; set; }

    /// <summary>How often somebody began to wait.</summary>
    public int Turn { get; set; }

    /// <summary>The question of the last waiting; null before the first.</summary>
    public HeldCall? Question { get; set; }
}
