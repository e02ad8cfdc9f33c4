using System.CommandLine;
using System.Text.Json;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Cli.Verbs.Explain;

/// <summary><c>policy explain</c>: how the policy comes to its verdict about any tool call. Exit codes as <c>check</c>.</summary>
internal static class PolicyExplainVerb
{
    /// <summary>The verb, within its group <c>policy</c>.</summary>
    public static Command Create()
    {
        var question = new PolicyQuestion();
        var tool = new Option<string>("--tool") { Description = "The tool that is called.", HelpName = "NAME", Required = true };
        var server = new Option<string?>("--server") { Description = "The server's name in the configuration. Left out: an agent's own tool.", HelpName = "NAME" };
        var agent = new Option<string?>("--agent") { Description = "The agent, as its client names itself.", HelpName = "NAME" };
        var arguments = new Option<string?>("--arguments") { Description = "The arguments, a JSON object. Left out: none.", HelpName = "JSON" };
        var json = new Option<bool>("--json") { Description = "Write the explanation as one JSON object." };
        var verb = new Command("explain", "Show how the policy decides about a tool call, without making it.")
        {
            tool, server, arguments, agent, json,
        };
        question.AddTo(verb);
        verb.SetAction(parse =>
        {
            if (!TryRead(parse.GetValue(arguments) ?? "{}", out JsonElement given, out string? problem))
            {
                Console.Error.WriteLine($"error: the arguments are not a JSON object: {problem}\n"
                    + "  hint: --arguments '{\"path\": \"notes.txt\"}'");
                return ExitCode.Usage;
            }

            if (question.Engine(parse) is not { } engine)
            {
                return ExitCode.Usage;
            }

            var call = new ToolCall
            {
                Door = Door.Check,
                Server = parse.GetValue(server) ?? "",
                Tool = parse.GetValue(tool)!,
                Arguments = given,
            };
            CallContext context = question.Context(parse) with { Agent = parse.GetValue(agent) ?? "" };
            return ExplainVerb.Answer(engine, call, context, parse.GetValue(json));
        });
        return verb.WithExamples(
            "node9-mcp policy explain --server files --tool read_file --arguments '{\"path\":\"README.md\"}'",
            "node9-mcp policy explain --server db --tool query --arguments '{\"sql\":\"drop table users\"}' --json");
    }

    private static bool TryRead(string text, out JsonElement value, out string? problem)
    {
        value = default;
        problem = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            value = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            problem = e.Message;
            return false;
        }

        problem = value.ValueKind == JsonValueKind.Object ? null : "it is another kind of value";
        return problem is null;
    }
}
