using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Gateway.Audit.Replay;
using Node9.Mcp.Gateway.Audit.Suggestions;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Engine;

namespace Node9.Mcp.Cli.Verbs.Stats;

/// <summary>The rules that would have spared the questions, found as <c>policy suggest</c> finds them.</summary>
internal static class SparingRules
{
    private const int Least = 3;

    /// <summary>The suggestions; none, with a warning, when the policy in force cannot be used.</summary>
    public static IReadOnlyList<Suggestion> Find(
        string log, StateDirectory state, DateTimeOffset since, string? config, TextWriter error)
    {
        ConfigurationResult loaded = PolicyVerb.Load(config);
        if (loaded.Snapshot is not { } snapshot)
        {
            error.WriteLine("warning: the policy cannot be used, so no rules are suggested");
            error.WriteLine("  hint: `node9-mcp policy check` says what is wrong with it");
            return [];
        }

        var calls = new RecordedCalls(log, since, RecordQuestion.Definitions(state.FullPath, error));
        var finder = new SuggestionFinder(
            calls, new PolicyEngine(snapshot.Policy), rules => PolicySuggestVerb.With(config, rules), Least);
        return finder.Find(static _ => { });
    }
}
