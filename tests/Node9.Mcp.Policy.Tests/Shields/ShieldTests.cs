using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Rules;
using Node9.Mcp.Policy.Rules.Reading;
using Node9.Mcp.Policy.Shields;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Tests.Shields;

public sealed class ShieldTests
{
    public static TheoryData<string> Names =>
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "shields"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_rule_of_a_shield_matches_its_examples_and_no_near_miss(string name)
    {
        var wrong = new List<string>();
        List<Rule> rules = Rules(name);
        foreach (Rule rule in rules)
        {
            foreach (RuleExample example in rule.Examples)
            {
                string line = Line(example);
                IReadOnlyList<Fact> facts = Facts(example);
                bool matches = facts.Any(fact => rule.Matches(new RuleSubject(example.Call, example.Context, fact), out _));
                if (matches != example.Matches)
                {
                    wrong.Add($"{rule.Id} {(example.Matches ? "misses" : "hits")} {line}: {string.Join("; ", facts)}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_rule_of_a_shield_overrules_the_example_of_another(string name)
    {
        var wrong = new List<string>();
        List<Rule> rules = Rules(name);
        foreach (Rule rule in rules)
        {
            foreach (RuleExample example in rule.Examples.Where(each => each.Matches))
            {
                Decision strictest = Facts(example)
                    .SelectMany(fact => rules.Where(each => each.Matches(new RuleSubject(example.Call, example.Context, fact), out _)))
                    .Max(each => each.Decision);
                if (strictest != rule.Decision)
                {
                    wrong.Add($"{rule.Id}: {Line(example)} is {strictest}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string Line(RuleExample example) => $"{example.Call.Server}/{example.Call.Tool} {example.Call.Arguments}";

    private static IReadOnlyList<Fact> Facts(RuleExample example) =>
        new FactExtractor(TestPolicy.Verbs).Extract(example.Call, example.Context);

    private static List<Rule> Rules(string name)
    {
        var problems = new List<Diagnostic>();
        Shield shield = Shield.Read($"{name}.json", CaseFile.Text($"shields/{name}.json"), problems)!;
        List<Rule> rules =
        [
            .. shield.Layer.Policy!.Member("rules")!.Value.Items
                .Select(node => RuleReader.Read(node, shield.Layer, problems))
                .OfType<Rule>(),
        ];
        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.Equal(name, shield.Name);
        return rules;
    }
}
