using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Cli.Verbs.Policies;

/// <summary>A decision as rules spell it.</summary>
internal static class DecisionWord
{
    /// <summary>The word.</summary>
    public static string Of(Decision decision) => decision switch
    {
        Decision.Allow => "allow",
        Decision.Review => "review",
        _ => "block",
    };
}
