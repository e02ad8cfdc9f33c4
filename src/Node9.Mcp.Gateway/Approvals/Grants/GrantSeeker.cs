using Node9.Mcp.Gateway.Shapes;

namespace Node9.Mcp.Gateway.Approvals.Grants;

/// <summary>A held call that looks for a grant.</summary>
/// <param name="Principal">Whose authority the agent acts with.</param>
/// <param name="AgentName">The agent.</param>
/// <param name="Session">The session.</param>
/// <param name="Shape">The call's shape.</param>
/// <param name="Allowed">What configuration lets grants be now, whatever it let them be when they were given.</param>
public sealed record GrantSeeker(
    string Principal, string AgentName, string Session, CallShape Shape, GrantOffer Allowed)
{
    /// <summary>How many persons must have given it.</summary>
    public int Approvers { get; init; } = 1;

    /// <summary>Whether none that was given by the agent's own client counts.</summary>
    public bool AnotherPerson { get; init; }

    /// <summary>The seeker for a question as it is asked under <paramref name="terms"/>.</summary>
    public static GrantSeeker Of(ApprovalSubject subject, ApprovalTerms terms) =>
        new(subject.Principal, subject.AgentName, subject.Session, subject.Shape!, terms.Grants)
        {
            Approvers = subject.Approvers,
            AnotherPerson = subject.AnotherPerson,
        };
}
