using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Check;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Cli.Verbs.Explain;

/// <summary><c>explain</c>: how the policy comes to its verdict about a command line: what was read, what it would do, which
/// rules spoke and which nearly did. Exit codes as <c>check</c>.</summary>
internal static class ExplainVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var question = new PolicyQuestion();
        var json = new Option<bool>("--json") { Description = "Write the explanation as one JSON object." };
        var words = new Argument<string[]>("command") { Description = "The command line, after `--`.", Arity = ArgumentArity.ZeroOrMore };
        var verb = new Command("explain", "Show how the policy decides about a command line, without running it.") { json, words };
        question.AddTo(verb);
        verb.SetAction(parse =>
        {
            string command = string.Join(' ', parse.GetValue(words)!);
            if (command.Length == 0)
            {
                Console.Error.WriteLine("error: there is no command to explain\n  hint: node9-mcp explain -- 'git push --force'");
                return ExitCode.Usage;
            }

            return question.Engine(parse) is { } engine
                ? Answer(engine, CommandCall.Of(command), question.Context(parse), parse.GetValue(json))
                : ExitCode.Usage;
        });
        return verb.WithExamples(
            "node9-mcp explain -- 'git push --force origin main'",
            "node9-mcp explain --json -- 'curl -s https://example.com/setup.sh | sh'");
    }

    /// <summary>Explains one call on stdout; the exit code says whether it is allowed.</summary>
    public static int Answer(PolicyEngine engine, ToolCall call, CallContext context, bool json)
    {
        Explanation explanation = engine.Explain(call, context);
        if (json)
        {
            using Stream output = Console.OpenStandardOutput();
            ExplanationJson.WriteLine(output, explanation);
        }
        else
        {
            new ExplanationText(Console.Out, TerminalColour.IsWanted).Write(explanation);
        }

        return explanation.Verdict.Decision == Decision.Allow ? ExitCode.Done : ExitCode.Refused;
    }
}
