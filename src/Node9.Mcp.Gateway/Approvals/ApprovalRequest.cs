using Node9.Mcp.Gateway.Approvals.Processes;

namespace Node9.Mcp.Gateway.Approvals;

/// <summary>One row of the approval store, as it stood when it was read.</summary>
public sealed record ApprovalRequest
{
    /// <summary>The readable id: <c>apr_7k2m9q</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required ApprovalState State { get; init; }

    /// <summary>Identity of the question: see <see cref="ApprovalQuestion"/>. A decision names the one its person
    /// saw.</summary>
    public required string Question { get; init; }

    /// <summary>The call; its arguments may have been cut for display.</summary>
    public required ApprovalSubject Subject { get; init; }

    /// <summary>Characters of the arguments before the cut.</summary>
    public required int ArgumentsLength { get; init; }

    /// <summary>The agent's process; null when it could not be told.</summary>
    public ProcessIdentity? Agent { get; init; }

    /// <summary>The gateway that asked first.</summary>
    public ProcessIdentity? Owner { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>After this moment neither an answer nor a use counts.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the state last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who decided; null while nobody has.</summary>
    public Decider? DecidedBy { get; init; }

    /// <summary>When it was decided; null while nobody has.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The process that decided, for a second look at where it stands in the process tree.</summary>
    public ProcessIdentity? DecidedIn { get; init; }

    /// <summary>The decider's note, or why it was withdrawn; empty when there is none.</summary>
    public string Note { get; init; } = "";

    /// <summary>The grant that the answer gave, or that answered it; null when the answer was for once.</summary>
    public string? GrantId { get; init; }

    /// <summary>Who has said yes so far, of <see cref="ApprovalSubject.Approvers"/>; empty unless more than one must.</summary>
    public IReadOnlyList<string> ApprovedBy { get; init; } = [];
}
