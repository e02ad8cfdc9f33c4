using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Rules.Reading;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Expectations;

/// <summary>Reads a file of expectations: <c>{ "tests": [ { "command": "git push", "expect": "review" } ] }</c>.</summary>
public static class ExpectationReader
{
    private static readonly string[] Fields =
    [
        "name", "command", "server", "tool", "arguments", "definition", "agent", "user", "identity", "door", "time",
        "earlier", "cwd", "home", "expect", "rule",
    ];

    /// <summary>Every expectation of <paramref name="root"/>; one with a problem is left out and the problem added.</summary>
    public static IReadOnlyList<Expectation> Read(DocumentNode root, ICollection<Diagnostic> problems)
    {
        var all = new List<Expectation>();
        if (ObjectReader.Open(root, "the test file", ["$schema", "tests"], problems) is not { } reader
            || reader.Required("tests", "list the calls: `{ \"tests\": [ { \"command\": \"ls\", \"expect\": \"allow\" } ] }`") is null
            || reader.List("tests") is not { } list)
        {
            return all;
        }

        foreach (DocumentNode node in list.Items)
        {
            int before = problems.Count;
            if (ReadOne(node, problems) is { } expectation && problems.Count == before)
            {
                all.Add(expectation);
            }
        }

        return all;
    }

    private static Expectation? ReadOne(DocumentNode node, ICollection<Diagnostic> problems)
    {
        if (ObjectReader.Open(node, "a test", Fields, problems) is not { } reader)
        {
            return null;
        }

        Decision decision = ReadDecision(reader, problems);
        string? command = reader.Text("command");
        string? tool = reader.Text("tool");
        if (command is null == tool is null || (command is not null && reader.Optional("arguments") is not null))
        {
            problems.Add(new Diagnostic(DiagnosticIds.MissingField, Severity.Error, node.Position,
                "a test must name a `command`, or a `tool` with its `arguments`, and not both",
                "write `\"command\": \"git push\"`, or `\"tool\": \"execute\", \"arguments\": { … }`"));
            return null;
        }

        ToolCall call = ExampleCall.Call(reader, tool ?? "Bash", problems);
        if (command is not null)
        {
            call = call with
            {
                Door = reader.Optional("door") is null ? Door.Hook : call.Door,
                Arguments = JsonElement.Parse($"{{\"command\":\"{JsonEncodedText.Encode(command)}\"}}"),
            };
        }

        CallContext context = ExampleCall.Context(reader, "a test", new CountedRule("", 0), problems);
        context = context with { Counts = SessionCounts.None };
        int earlier = (int)(reader.Optional("earlier") is { Kind: NodeKind.Number } ? reader.Whole("earlier", 0, 1000) ?? 0 : 0);
        string name = reader.Text("name") ?? command ?? (call.Server.Length == 0 ? call.Tool : $"{call.Server}/{call.Tool}");
        return new Expectation(name, call, context, decision, reader.Text("rule"), earlier, node.Position);
    }

    private static Decision ReadDecision(ObjectReader reader, ICollection<Diagnostic> problems)
    {
        if (reader.RequiredText("expect", "write `allow`, `review` or `block`") is not { } word)
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
                problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, reader.Optional("expect")!.Position,
                    $"`{word}` is not a decision, in a test", Spelling.Hint(word, ["allow", "review", "block"])));
                return default;
        }
    }
}
