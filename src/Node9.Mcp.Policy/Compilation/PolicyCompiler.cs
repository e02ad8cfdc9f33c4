using Node9.Mcp.Policy.Budgets;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Loops;
using Node9.Mcp.Policy.Postures;
using Node9.Mcp.Policy.Rules;
using Node9.Mcp.Policy.Rules.Reading;
using Node9.Mcp.Policy.Rules.Roles;
using Node9.Mcp.Policy.Shields;

namespace Node9.Mcp.Policy.Compilation;

/// <summary>Makes a policy out of its layers: reads every rule, runs every example, and reports all problems at once.</summary>
public static class PolicyCompiler
{
    /// <summary>Compiles <paramref name="sources"/>. Any error means no policy: half a policy would let things through.</summary>
    public static PolicyResult Compile(PolicySources sources)
    {
        var problems = new List<Diagnostic>();
        var rules = new List<Rule>();
        RoleBook roles = RoleBook.Read(sources.Layers, problems);
        ShieldSettings shields = ShieldSettingsReader.Read(sources.Layers, problems);
        foreach (PolicyLayer layer in sources.Layers)
        {
            new LayerRules(new RuleSurroundings(layer, roles, sources.Zone), shields, problems).Read(rules);
        }

        IReadOnlyList<Budget> budgets = BudgetBook.Read(sources.Layers, problems);
        Posture posture = PostureChoice.Choose(sources.Layers, problems);
        LoopTerms loops = LoopTermsReader.Read(sources.Layers, problems);
        if (HasErrors(problems))
        {
            return new PolicyResult(null, problems.InOrder());
        }

        string revision = PolicyRevision.Of(posture, sources);
        var policy = new CompiledPolicy(posture, rules, new FactExtractor(sources.Verbs), revision, shields)
        {
            Budgets = budgets,
            Loops = loops,
        };
        ExampleRunner.Run(policy, problems);
        return new PolicyResult(HasErrors(problems) ? null : policy, problems.InOrder());
    }

    private static bool HasErrors(List<Diagnostic> problems) =>
        problems.Exists(static problem => problem.Severity == Severity.Error);
}
