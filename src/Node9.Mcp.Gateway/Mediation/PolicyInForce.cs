using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Postures;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>The policy that judges now. Replaced whole when its files change; a call sees one policy throughout.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class PolicyInForce(PolicyEngine policy, ApprovalTerms terms)
{
    private volatile PolicyEngine _current = policy;

    private volatile ApprovalTerms _terms = terms;

    /// <summary>How far answers may reach and who gives them, now.</summary>
    public ApprovalTerms Terms { get => _terms; set => _terms = value; }

    /// <summary>The policy.</summary>
    public PolicyEngine Current => _current;

    /// <summary>Whether it holds and refuses nothing, but records what it would have done.</summary>
    public bool IsObserving => Current.Policy.Posture == Posture.Observe;

    /// <summary>Puts another policy in force and returns the one before.</summary>
    public PolicyEngine Replace(PolicyEngine policy)
    {
        PolicyEngine before = _current;
        _current = policy;
        return before;
    }
}
