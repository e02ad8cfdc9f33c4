using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Configuration.Options;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>What the configuration says about answers, as the gateway asks for them.</summary>
internal static class TermsInForce
{
    /// <summary>The terms under <paramref name="options"/>.</summary>
    public static ApprovalTerms Of(ApprovalOptions options) => new(
        new GrantOffer(
            options.Grants.Scopes.Contains("session"),
            options.Grants.Scopes.Contains("minutes"),
            options.Grants.Scopes.Contains("always"),
            options.Grants.Longest),
        options.Approvers,
        options.AnotherPerson,
        options.MostOpen)
    {
        MayPause = options.Pause,
    };
}
