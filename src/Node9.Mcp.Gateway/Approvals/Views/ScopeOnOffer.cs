using Node9.Mcp.Gateway.Approvals.Grants;

namespace Node9.Mcp.Gateway.Approvals.Views;

/// <summary>One way to say yes.</summary>
/// <param name="Kind">Its kind. <see cref="ScopeKind.Minutes"/> is said for <see cref="Example"/>; the approver may say
/// another time.</param>
/// <param name="Words">What it lets happen, in plain words.</param>
public sealed record ScopeOnOffer(ScopeKind Kind, string Words)
{
    /// <summary>The time that the words of a yes for a time are said for.</summary>
    public static readonly TimeSpan Example = TimeSpan.FromMinutes(30);

    /// <summary>Every scope that may be answered with, narrowest first.</summary>
    public static IReadOnlyList<ScopeOnOffer> Of(ApprovalRequest request, DateTimeOffset now)
    {
        var scopes = new List<ScopeOnOffer>();
        foreach (AnswerScope scope in (AnswerScope[])
            [AnswerScope.Once, AnswerScope.Session, AnswerScope.For(Example), AnswerScope.Always])
        {
            if (scope.Kind == ScopeKind.Once || (request.Subject.Offer.Has(scope.Kind) && request.Subject.Shape is not null))
            {
                scopes.Add(new ScopeOnOffer(scope.Kind, GrantWords.Of(request, scope, now)));
            }
        }

        return scopes;
    }
}
