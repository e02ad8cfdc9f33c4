using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Cli.Verbs.Check;

/// <summary><c>check</c>: what the policy says about a command line, without running it. Exit code 0 when it is allowed,
/// 1 when it would be held or refused.</summary>
internal static class CheckVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var question = new PolicyQuestion();
        var batch = new Option<bool>("--batch")
        {
            Description = "Read one call per line from standard input ({\"id\",\"server\",\"tool\",\"arguments\",\"cwd\",\"home\"}) and answer each with one line.",
        };
        var json = new Option<bool>("--json") { Description = "Write the verdict as one JSON object." };
        var words = new Argument<string[]>("command") { Description = "The command line, after `--`.", Arity = ArgumentArity.ZeroOrMore };
        var verb = new Command("check", "Say what the policy decides about a command line, without running it.")
        {
            batch, json, words,
        };
        question.AddTo(verb);
        verb.SetAction(parse =>
        {
            if (question.Engine(parse) is not { } engine)
            {
                return ExitCode.Usage;
            }

            CallContext context = question.Context(parse);
            return parse.GetValue(batch)
                ? CheckBatch.Run(engine, context, Console.OpenStandardInput(), Console.OpenStandardOutput())
                : One(engine, context, string.Join(' ', parse.GetValue(words)!), parse.GetValue(json));
        });
        return verb.WithExamples(
            "node9-mcp check -- 'rm -rf build'",
            "node9-mcp check --json -- 'git push --force origin main'",
            "node9-mcp check --batch < calls.jsonl");
    }

    private static int One(PolicyEngine engine, CallContext context, string command, bool json)
    {
        if (command.Length == 0)
        {
            Console.Error.WriteLine("error: there is no command to check\n  hint: node9-mcp check -- 'rm -rf build'");
            return ExitCode.Usage;
        }

        Verdict verdict = engine.Evaluate(CommandCall.Of(command), context);
        if (json)
        {
            using Stream output = Console.OpenStandardOutput();
            VerdictJson.WriteLine(output, verdict);
        }
        else
        {
            Print(verdict);
        }

        return verdict.Decision == Decision.Allow ? ExitCode.Done : ExitCode.Refused;
    }

    private static void Print(Verdict verdict)
    {
        Console.WriteLine($"{verdict.Decision.ToString().ToLowerInvariant()}: {TerminalText.Show(verdict.Deciding.Reason)}");
        Console.WriteLine($"  rule    {verdict.Deciding.RuleId} ({verdict.Deciding.Layer})");
        foreach (Fact fact in verdict.Facts)
        {
            Console.WriteLine($"  would   {TerminalText.Show(fact.ToString(), 160)}{(fact.Unknown is { } unknown ? $" — {TerminalText.Show(unknown)}" : "")}");
        }

        if (verdict.Deciding.Advice is { } advice)
        {
            Console.WriteLine($"  instead {TerminalText.Show(advice)}");
        }
    }
}
