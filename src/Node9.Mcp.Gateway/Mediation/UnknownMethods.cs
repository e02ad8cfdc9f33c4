using Node9.Mcp.Gateway.Sessions;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>Methods that no table here names: they pass only where policy says so by a rule of its own, or where the
/// posture only observes.</summary>
internal static class UnknownMethods
{
    /// <summary>Whether policy lets something pass that is known by its name only.</summary>
    public static bool MayPass(MediationSetup setup, Session session, string server, string name)
    {
        var call = new ToolCall { Door = Door.Gateway, Server = server, Tool = name };
        CallContext context = setup.Context with { Agent = session.Profile.Name, Time = session.Clock.GetUtcNow() };
        return MayPass(setup.Policy.Current.Evaluate(call, context));
    }

    /// <summary>Whether the verdict lets an unknown method through.</summary>
    public static bool MayPass(Verdict verdict) =>
        verdict.Decision == Decision.Allow
        && (IsObserving(verdict) || !IsPostures(verdict));

    /// <summary>What the sender is told.</summary>
    public static string Sentence(string method) =>
        $"Method not found: `{method}` is not a method of MCP that passes here. A policy rule that names it as its tool "
        + "and allows it lets it through.";

    private static bool IsObserving(Verdict verdict) => verdict.Deciding.Layer == "posture:observe";

    private static bool IsPostures(Verdict verdict) =>
        verdict.Deciding.Layer.StartsWith("posture:", StringComparison.Ordinal);
}
