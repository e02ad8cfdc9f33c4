using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Postures;
using Node9.Mcp.Policy.Rules;
using Node9.Mcp.Policy.Rules.Reading;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Compilation;

/// <summary>Makes a policy out of its layers: reads every rule, runs every example, and reports all problems at once.</summary>
public static class PolicyCompiler
{
    private static readonly string[] Fields = ["posture", "rules"];

    /// <summary>Compiles <paramref name="sources"/>. Any error means no policy: half a policy would let things through.</summary>
    public static PolicyResult Compile(PolicySources sources)
    {
        var problems = new List<Diagnostic>();
        var rules = new List<Rule>();
        foreach (PolicyLayer layer in sources.Layers)
        {
            ReadRules(layer, rules, problems);
        }

        Posture posture = PostureChoice.Choose(sources.Layers, problems);
        if (HasErrors(problems))
        {
            return new PolicyResult(null, problems.InOrder());
        }

        string revision = PolicyRevision.Of(posture, sources);
        var policy = new CompiledPolicy(posture, rules, new FactExtractor(sources.Verbs), revision);
        ExampleRunner.Run(policy, problems);
        return new PolicyResult(HasErrors(problems) ? null : policy, problems.InOrder());
    }

    private static void ReadRules(PolicyLayer layer, List<Rule> rules, List<Diagnostic> problems)
    {
        if (layer.Policy is null
            || ObjectReader.Open(layer.Policy, "the policy", Fields, problems) is not { } reader
            || reader.List("rules") is not { } list)
        {
            return;
        }

        var ids = new Dictionary<string, SourcePosition>(StringComparer.Ordinal);
        foreach (DocumentNode node in list.Items)
        {
            if (node.Member("id")?.Value is { Kind: NodeKind.Text } id && !ids.TryAdd(id.Text, id.Position))
            {
                problems.Add(new Diagnostic(DiagnosticIds.DuplicateRule, Severity.Error, id.Position,
                    $"the rule id `{id.Text}` is used twice",
                    $"the first is at {ids[id.Text].Line}:{ids[id.Text].Column}; every rule of a file needs an id of its own"));
            }

            if (RuleReader.Read(node, layer, problems) is { } rule)
            {
                rules.Add(rule);
                WarnUnlessTrusted(rule, problems);
            }
        }
    }

    private static void WarnUnlessTrusted(Rule rule, List<Diagnostic> problems)
    {
        if (rule.Decision == Decision.Allow && !rule.Layer.Trusted)
        {
            problems.Add(new Diagnostic(DiagnosticIds.UntrustedAllow, Severity.Warning, rule.Position,
                $"rule `{rule.Id}` allows, but this file is not trusted: it only tightens",
                "name the file with `--config`, or move the rule to your own policy file"));
        }
    }

    private static bool HasErrors(List<Diagnostic> problems) =>
        problems.Exists(static problem => problem.Severity == Severity.Error);
}
