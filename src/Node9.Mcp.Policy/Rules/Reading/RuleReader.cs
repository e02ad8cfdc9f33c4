using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Rules.Conditions;
using Node9.Mcp.Policy.Rules.Roles;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>Reads one rule as it is written. A rule with any problem is no rule: every problem is reported and the
/// answer is null.</summary>
internal static class RuleReader
{
    private static readonly string[] Fields = ["id", "match", "decision", "reason", "advice", "approvers", "anotherPerson", "recovery", "examples"];

    public static Rule? Read(DocumentNode node, PolicyLayer layer, ICollection<Diagnostic> problems) =>
        Read(node, RuleSurroundings.Alone(layer), null, problems);

    /// <summary>Reads a rule for <paramref name="holders"/>, or for everybody.</summary>
    public static Rule? Read(
        DocumentNode node, RuleSurroundings surroundings, RoleHolders? holders, ICollection<Diagnostic> problems)
    {
        PolicyLayer layer = surroundings.Layer;
        int before = problems.Count;
        string name = node.Member("id")?.Value is { Kind: NodeKind.Text } idNode ? $"rule `{idNode.Text}`" : "a rule";
        if (ObjectReader.Open(node, name, Fields, problems) is not { } reader)
        {
            return null;
        }

        string? id = reader.RequiredText("id", "give the rule a short name of its own, like `no-drop`");
        Decision decision = ReadDecision(reader, name, problems);
        string? reason = reader.RequiredText("reason", "say in a sentence why, for the person and for the agent");
        string? advice = reader.Text("advice");
        long? approvers = reader.Whole("approvers", 1, 2);
        bool? another = reader.Flag("anotherPerson");
        RecoveryDemand recovery = RecoveryReader.Read(reader, decision, name, problems);
        RefuseWithoutQuestion(reader, decision, name, problems);
        DocumentNode? matchNode = reader.Required("match", "say which calls the rule is about, like `{ \"tool\": \"delete_*\" }`");
        RuleMatcher? match = matchNode is not null
            ? MatcherReader.Read(matchNode, name, surroundings, problems) : null;
        DocumentNode? countNode = matchNode?.Member("count")?.Value;
        CountCondition? count = CountReader.Read(countNode, $"{layer.Name}/{id}", name, problems);
        RefuseCountedAllow(countNode, decision, name, problems);
        List<RuleExample> examples = layer.Proven ? [] : ExampleReader.Read(reader, name, count?.Counted, problems);
        if (problems.Count != before || id is null || reason is null || match is null)
        {
            return null;
        }

        return new Rule
        {
            Id = id,
            Layer = layer,
            Decision = decision,
            Reason = reason,
            Advice = advice,
            Approvers = (int)(approvers ?? 1),
            AnotherPerson = another ?? false,
            Recovery = recovery,
            Match = match,
            Holders = holders,
            Count = count,
            Examples = examples,
            Position = node.Member("id")!.Value.Position,
        };
    }

    private static void RefuseCountedAllow(
        DocumentNode? count, Decision decision, string name, ICollection<Diagnostic> problems)
    {
        if (count is not null && decision == Decision.Allow)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadCondition, Severity.Error, count.Position,
                $"{name} allows from a number of calls on, so that more calls would loosen it",
                "allow without `count`, and let a second rule with `count` decide `review` or `block`"));
        }
    }

    private static void RefuseWithoutQuestion(
        ObjectReader reader, Decision decision, string name, ICollection<Diagnostic> problems)
    {
        foreach (string member in (ReadOnlySpan<string>)["approvers", "anotherPerson"])
        {
            if (decision is Decision.Allow or Decision.Block && reader.Optional(member) is { } node)
            {
                problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, node.Position,
                    $"{name} says `{member}` and asks nobody", "it has a meaning only where `decision` is `review`"));
            }
        }
    }

    private static Decision ReadDecision(ObjectReader reader, string name, ICollection<Diagnostic> problems)
    {
        if (reader.RequiredText("decision", "write `allow`, `review` or `block`") is not { } word)
        {
            return default;
        }

        switch (word)
        {
            case "allow":
                return Decision.Allow;
            case "review":
                return Decision.Review;
            case "block":
                return Decision.Block;
            default:
                problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, reader.Optional("decision")!.Position,
                    $"`{word}` is not a decision, in {name}", DecisionHint(word)));
                return default;
        }
    }

    private static string DecisionHint(string word) => word.ToLowerInvariant() switch
    {
        "ask" or "prompt" or "approve" or "hold" or "confirm" => "write `review` to hold the call for a person",
        "deny" or "forbid" or "refuse" or "reject" => "write `block` to refuse the call",
        "permit" or "accept" or "pass" => "write `allow` to let the call through",
        _ => Spelling.Hint(word, ["allow", "review", "block"]),
    };
}
