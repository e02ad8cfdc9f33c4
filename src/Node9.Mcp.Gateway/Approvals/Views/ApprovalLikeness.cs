using Node9.Mcp.Gateway.Approvals.Store;

namespace Node9.Mcp.Gateway.Approvals.Views;

/// <summary>What else waits, or was answered, that is like a request: of the same rule, shape and agent. Reads the store once,
/// when it is first asked.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class ApprovalLikeness(ApprovalStore store)
{
    private ILookup<string, ApprovalRequest>? _waiting;
    private ILookup<string, ApprovalRequest>? _earlier;

    /// <summary>Whether one answer may be meant for both: the same rule, shape and agent.</summary>
    public static bool AreAlike(ApprovalSubject one, ApprovalSubject other) => string.Equals(Key(one), Key(other), StringComparison.Ordinal);

    /// <summary>The other requests that wait, oldest first.</summary>
    public IReadOnlyList<ApprovalRequest> Waiting(ApprovalRequest request) =>
        Others(_waiting ??= store.List(all: false).ToLookup(static each => Key(each.Subject)), request);

    /// <summary>Those that were settled, newest first.</summary>
    public IReadOnlyList<ApprovalRequest> Earlier(ApprovalRequest request) =>
        Others(_earlier ??= store.Settled().ToLookup(static each => Key(each.Subject)), request);

    private static List<ApprovalRequest> Others(ILookup<string, ApprovalRequest> all, ApprovalRequest request) =>
        [.. all[Key(request.Subject)].Where(each => each.Id != request.Id)];

    /// <summary>The same for all that are alike. Where nobody knows a shape, only the same arguments are.</summary>
    private static string Key(ApprovalSubject subject)
    {
        IEnumerable<string> what = subject.Shape is { Asked.Count: > 0 } shape
            ? [.. shape.Asked.Select(static asked => asked.ToString()), "", .. shape.Does, "", .. shape.Unknown]
            : [subject.ArgumentsDigest];
        return string.Join('\0', (IEnumerable<string>)
        [
            subject.RuleId, subject.AgentName, subject.Principal, subject.Server, subject.Tool, subject.WorkingDirectory, .. what,
        ]);
    }
}
